import type { Cause } from '#trends';

/**
 * The colours of the Government Analysis Function, and the middle blue of GOV.UK: what carries meaning has a
 * contrast of at least 3 to 1 on white. Each meaning has a shape of its own: a chart reads the same in black and white.
 */
export const palette = {
  darkBlue: '#12436D',
  turquoise: '#28A197',
  darkPink: '#801650',
  orange: '#F46A25',
  /** Of the bars that are not the one that matters. */
  middleBlue: '#5694CA',
  /** Behind words; its edges are dark blue. */
  paleBlue: '#d7e4f2',
  darkGrey: '#3D3D3D',
  /** Of values that say nothing special. */
  grey: '#6f777b',
  /** Of lines that may be overlooked. */
  lightGrey: '#d9dcde',
  text: '#0b0c0c',
} as const;

export type Shape = 'circle' | 'diamond' | 'triangle' | 'triangle-down' | 'square';

/** How a value of each cause is drawn. */
export const markOf = (cause: Cause, towards?: 'high' | 'low'): { readonly shape: Shape; readonly colour: string } => {
  if (cause === 'improvement') return { shape: 'diamond', colour: palette.darkBlue };
  if (cause === 'concern') return { shape: towards === 'low' ? 'triangle-down' : 'triangle', colour: palette.orange };
  if (cause === 'common-cause') return { shape: 'circle', colour: palette.grey };
  return { shape: 'square', colour: palette.darkPink };
};

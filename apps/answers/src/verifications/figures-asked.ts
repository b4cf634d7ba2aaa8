import { QuestionError, type FiguresAsked } from '#answering';

/** The words by which a verification is told which figures to count again. */
export const figuresParameters = ['code', 'from', 'to'] as const;

/**
 * Which figures are to be counted again; null: none.
 * @throws QuestionError when only a part of it is said
 */
export function figuresAskedOf({ code, from, to }: Partial<FiguresAsked>): FiguresAsked | null {
  if (code === undefined && from === undefined && to === undefined) return null;
  const missing = Object.entries({ code, from, to }).filter(([, value]) => value === undefined);
  if (code === undefined || from === undefined || to === undefined)
    throw new QuestionError(
      missing.map(([path]) => ({
        path,
        code: 'required',
        message: `${path} is missing: figures are of an indicator and a period`,
      })),
    );
  return { code, from, to };
}

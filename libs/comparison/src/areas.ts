import { publishedAreas, publishedFigures, statisticalNeighbours } from './published/published-figures.data.js';

/** England, a region, an authority, or authorities that publish together. */
export interface Area {
  /** The three digits of an authority (`311`), else the code of the Office for National Statistics. */
  readonly code: string;
  readonly name: string;
}

/** An authority of which something is published. */
export interface Authority extends Area {
  /** Of a London borough Inner or Outer London, and then London. */
  readonly regions: readonly Area[];
}

export interface Neighbour extends Area {
  /** How near by the model: 'Extremely close' to 'Not close'. */
  readonly closeness: string;
}

export const england: Area = { code: 'E92000001', name: 'England' };
const london = 'E12000007';
const partsOfLondon = ['E13000001', 'E13000002'];

const areaOf = (code: string): Area => ({ code, name: publishedAreas[code]![0] });
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();

/** The authority of a three-digit code or a name, whatever its case; null when there is none. */
export function authorityOf(codeOrName: string): Authority | null {
  const wanted = plain(codeOrName);
  const code = /^\d{3}$/.test(codeOrName.trim())
    ? codeOrName.trim()
    : Object.keys(publishedAreas).find((one) => /^\d{3}$/.test(one) && plain(publishedAreas[one]![0]) === wanted);
  const known = code === undefined || !Object.hasOwn(publishedAreas, code) ? undefined : publishedAreas[code];
  if (code === undefined || known === undefined) return null;
  const regions = partsOfLondon.includes(known[1]) ? [known[1], london] : [known[1]];
  return { ...areaOf(code), regions: regions.map(areaOf) };
}

/** Every authority, by name: for a choice, and for the message that says which there are. */
export function authorities(): Area[] {
  return Object.keys(publishedAreas)
    .filter((code) => /^\d{3}$/.test(code))
    .map(areaOf)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The ten statistical neighbours of an authority, the nearest first; none for one that the model does not know. */
export function neighboursOf({ code }: Area): Neighbour[] {
  const text = statisticalNeighbours[code];
  if (text === undefined) return [];
  return text.split(', ').map((one) => ({ ...areaOf(one.slice(0, 3)), closeness: one.slice(4) }));
}

/** The texts of an area's figures, in the order of the measure's years; of a joint publication where it has none. */
export function textsOf(
  measure: string,
  { code }: Area,
): { readonly texts: readonly string[]; readonly joint: Area | null } {
  const { figures, years } = publishedFigures[measure]!;
  const own = figures[code];
  if (own !== undefined) return { texts: own.split(' '), joint: null };
  const joint = Object.keys(figures).find((one) => one.split('/').includes(code));
  if (joint === undefined) return { texts: years.map(() => '-'), joint: null };
  return { texts: figures[joint]!.split(' '), joint: areaOf(joint) };
}

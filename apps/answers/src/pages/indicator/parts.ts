import { CODE_MEANINGS } from '#events';
import type { ToldFigure } from '#answering';
import { breakdowns, targetOf, type Definition, type Indicator } from '#indicators';
import { targetStandingWords } from '#charts';
import type { Policies } from '#history';
import {
  headingsOf,
  numericCell,
  sorted,
  sortingOf,
  type Address,
  type Cell,
  type Column,
  type Heading,
} from '../furniture/index.js';
import { targetColours, toldWords } from '../measures/measure-words.js';

/** The names of breakdowns, as people call them. */
const names: Readonly<Record<string, string>> = {
  team: 'Team',
  service: 'Service',
  worker: 'Worker',
  'age-band': 'Age',
  'placement-type': 'Placement type',
};

/** How the figure falls into parts. */
export interface Parts {
  readonly by: string;
  readonly choices: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly caption: string;
  readonly headings: readonly Heading[];
  readonly rows: readonly (readonly Cell[])[];
  /** Why there are no rows. */
  readonly empty: string;
}

export interface PartsInput {
  readonly indicator: Indicator;
  readonly results: readonly ToldFigure[];
  /** Whether the parts are for publication; then why they are not published, where they are not. */
  readonly isPublic: boolean;
  readonly notPublished: string | null;
  readonly by: string;
  readonly policies: Policies;
  readonly address: Address;
  readonly asked: { readonly sort?: string; readonly order?: string };
}

export function partsOf(input: PartsInput): Parts {
  const { indicator, results, by, address, asked, isPublic, notPublished } = input;
  const { definition } = indicator;
  const hasShare = results.some(({ denominator }) => denominator !== null && denominator !== '[z]');
  const columns: Column<ToldFigure>[] = [
    { key: 'part', heading: names[by] ?? by, by: ({ part }) => part },
    {
      key: 'numerator',
      heading: definition.unit === 'cases' ? 'Cases' : 'Counted',
      isNumeric: true,
      by: ({ numerator }) => numberOf(numerator),
    },
    ...(hasShare
      ? ([
          {
            key: 'denominator',
            heading: definition.unit === 'cases' ? 'Full-time equivalent' : 'Of',
            isNumeric: true,
            by: ({ denominator }) => numberOf(denominator),
          },
          { key: 'value', heading: 'Figure', isNumeric: true, by: ({ value }) => numberOf(value) },
          { key: 'target', heading: 'Target' },
        ] satisfies Column<ToldFigure>[])
      : []),
  ];
  const worstFirst = definition.better === 'higher' ? 'ascending' : 'descending';
  const standard = hasShare
    ? ({ key: 'value', order: worstFirst } as const)
    : ({ key: 'numerator', order: 'descending' } as const);
  // the parts of an age or a placement have an order of their own
  const hasOwnOrder = breakdowns.find(({ name }) => name === by)?.parts !== undefined;
  const sorting = sortingOf(asked, columns, standard);
  const isAsGiven = hasOwnOrder && asked.sort === undefined;
  const rows = isAsGiven ? results : sorted(results, columns, sorting);
  return {
    by,
    choices: choicesOf(isPublic).map(({ name }) => ({
      text: names[name] ?? name,
      href: `${address.with({ by: name, sort: null, order: null })}#parts`,
      current: name === by,
    })),
    caption: `By ${(names[by] ?? by).toLowerCase()}`,
    headings: headingsOf(columns, isAsGiven ? { key: '', order: 'ascending' } : sorting, address).map((heading) => ({
      ...heading,
      href: heading.href === null ? null : `${heading.href}#parts`,
    })),
    rows: rows.map((result) => rowOf(result, { ...input, hasShare })),
    empty: notPublished ?? emptyWords(isPublic),
  };
}

const emptyWords = (isPublic: boolean): string =>
  isPublic
    ? 'Nobody is counted on this day, or so few that they are not divided into parts.'
    : 'Nobody is counted on this day, so there are no parts.';

/** Workers are named in nothing that is published. */
const choicesOf = (isPublic: boolean) => breakdowns.filter(({ name }) => !isPublic || name !== 'worker');

/** What is hidden has no place in an order: it comes last. */
const numberOf = (told: ToldFigure['value']): number | null => (typeof told === 'number' ? told : null);

function rowOf(
  result: ToldFigure,
  { indicator, by, policies, address, isPublic, hasShare }: PartsInput & { hasShare: boolean },
): Cell[] {
  const { part, numerator, denominator, display } = result;
  const { definition } = indicator;
  const name = part ?? '';
  const text = by === 'placement-type' ? placementWords(name) : name;
  const canBeListed = !isPublic && (by === 'team' || by === 'worker');
  const first = canBeListed
    ? { text, href: address.to(`/indicators/${definition.code}/children`, { [by]: name }) }
    : { text };
  const counted = numericCell(toldWords(numerator));
  if (!hasShare) return [first, counted];
  const standing = standingOf(result, definition, policies);
  return [
    first,
    counted,
    numericCell(denominator === null ? '' : toldWords(denominator)),
    numericCell(display),
    standing === null
      ? { text: '' }
      : { tag: { text: targetStandingWords[standing], colour: targetColours[standing] } },
  ];
}

/** How a part stands to the target; null where there is none, and where its figure is not told. */
function standingOf({ numerator, denominator, value, asAt }: ToldFigure, definition: Definition, policies: Policies) {
  if (typeof numerator !== 'number' || typeof denominator !== 'number' || typeof value !== 'number') return null;
  return targetOf(definition, { numerator, denominator }, policies, asAt)?.standing ?? null;
}

/** U4: what the code means, with the code, as analysts know it. */
function placementWords(code: string): string {
  const meaning = placementMeanings[code];
  return meaning === undefined ? code : `${code} – ${meaning}`;
}

const placementMeanings: Readonly<Record<string, string>> = CODE_MEANINGS.PLACEMENT_TYPES;

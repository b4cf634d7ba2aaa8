import { CODE_MEANINGS } from '#events';
import { breakdowns, targetOf, type Indicator, type Result } from '#indicators';
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
import { targetColours } from '../measures/measure-words.js';

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
}

export interface PartsInput {
  readonly indicator: Indicator;
  readonly results: readonly Result[];
  readonly by: string;
  readonly policies: Policies;
  readonly address: Address;
  readonly asked: { readonly sort?: string; readonly order?: string };
}

export function partsOf({ indicator, results, by, policies, address, asked }: PartsInput): Parts {
  const { definition } = indicator;
  const hasShare = results.some(({ denominator }) => denominator !== null);
  const columns: Column<Result>[] = [
    { key: 'part', heading: names[by] ?? by, by: ({ part }) => part },
    {
      key: 'numerator',
      heading: definition.unit === 'cases' ? 'Cases' : 'Counted',
      isNumeric: true,
      by: ({ numerator }) => numerator,
    },
    ...(hasShare
      ? ([
          {
            key: 'denominator',
            heading: definition.unit === 'cases' ? 'Full-time equivalent' : 'Of',
            isNumeric: true,
            by: ({ denominator }) => denominator,
          },
          { key: 'value', heading: 'Figure', isNumeric: true, by: ({ value }) => value },
          { key: 'target', heading: 'Target' },
        ] satisfies Column<Result>[])
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
    choices: breakdowns.map(({ name }) => ({
      text: names[name] ?? name,
      href: `${address.with({ by: name, sort: null, order: null })}#parts`,
      current: name === by,
    })),
    caption: `By ${(names[by] ?? by).toLowerCase()}`,
    headings: headingsOf(columns, isAsGiven ? { key: '', order: 'ascending' } : sorting, address).map((heading) => ({
      ...heading,
      href: heading.href === null ? null : `${heading.href}#parts`,
    })),
    rows: rows.map((result) => rowOf(result, { indicator, by, policies, address, hasShare })),
  };
}

function rowOf(
  result: Result,
  {
    indicator,
    by,
    policies,
    address,
    hasShare,
  }: Pick<PartsInput, 'indicator' | 'by' | 'policies' | 'address'> & { hasShare: boolean },
): Cell[] {
  const { part, numerator, denominator, display, asAt } = result;
  const { definition } = indicator;
  const name = part ?? '';
  const text = by === 'placement-type' ? placementWords(name) : name;
  const canBeListed = by === 'team' || by === 'worker';
  const first = canBeListed
    ? { text, href: address.to(`/indicators/${definition.code}/children`, { [by]: name }) }
    : { text };
  const counted = numericCell(String(numerator));
  if (!hasShare) return [first, counted];
  const standing = targetOf(definition, result, policies, asAt)?.standing ?? null;
  return [
    first,
    counted,
    numericCell(denominator === null ? '' : String(Math.round(denominator * 100) / 100)),
    numericCell(display),
    standing === null
      ? { text: '' }
      : { tag: { text: targetStandingWords[standing], colour: targetColours[standing] } },
  ];
}

/** U4: what the code means, with the code, as analysts know it. */
function placementWords(code: string): string {
  const meaning = placementMeanings[code];
  return meaning === undefined ? code : `${code} – ${meaning}`;
}

const placementMeanings: Readonly<Record<string, string>> = CODE_MEANINGS.PLACEMENT_TYPES;

import { caseloadDistribution } from '#charts';
import type { CaseloadTable, TeamRow, WorkerRow } from '#answering';
import {
  countWords,
  headingsOf,
  numberCell,
  numberWords,
  numericCell,
  sorted,
  sortingOf,
  type Address,
  type Cell,
  type Column,
  type Heading,
} from '../furniture/index.js';

export interface CaseloadsModel {
  readonly lead: string;
  readonly thresholds: string;
  readonly finding: string;
  readonly svg: string | null;
  readonly bands: readonly { readonly words: string; readonly workers: string }[];
  readonly teams: {
    readonly headings: readonly { readonly text: string; readonly isNumeric: boolean }[];
    readonly rows: readonly (readonly Cell[])[];
  };
  readonly workers: { readonly headings: readonly Heading[]; readonly rows: readonly (readonly Cell[])[] };
}

type Standing = WorkerRow['standing'];

const tags: Readonly<Record<Standing, { readonly text: string; readonly colour: string }>> = {
  red: { text: 'red', colour: 'red' },
  amber: { text: 'amber', colour: 'orange' },
  'above-target': { text: 'above target', colour: 'yellow' },
  'within-target': { text: 'within target', colour: 'green' },
  'not-in-post': { text: 'not in post', colour: 'grey' },
};

const ranks: Readonly<Record<Standing, number>> = {
  red: 4,
  amber: 3,
  'above-target': 2,
  'not-in-post': 1,
  'within-target': 0,
};

const perFte = ({ casesPerFte }: WorkerRow): number | null => (casesPerFte === null ? null : Number(casesPerFte));

const columns: readonly Column<WorkerRow>[] = [
  { key: 'worker', heading: 'Worker', by: ({ worker }) => worker },
  { key: 'team', heading: 'Team', by: ({ team }) => team },
  { key: 'cases', heading: 'Cases', isNumeric: true, by: ({ cases }) => cases },
  { key: 'fte', heading: 'FTE', isNumeric: true, by: ({ fte }) => fte },
  { key: 'load', heading: 'Cases per FTE', isNumeric: true, by: perFte },
  { key: 'target', heading: 'Target', isNumeric: true, by: ({ target }) => target },
  { key: 'standing', heading: 'Against thresholds', by: ({ standing }) => ranks[standing] },
  { key: 'change', heading: 'Change in 4 weeks', isNumeric: true, by: ({ change }) => change },
];

/** The caseload page: who carries too much, worst first. */
export function caseloadsOf(
  table: CaseloadTable,
  asked: { readonly sort?: string; readonly order?: string },
  address: Address,
): CaseloadsModel {
  const { workers, teams, meta } = table;
  const sorting = sortingOf(asked, columns, { key: 'load', order: 'descending' });
  const names = new Map(teams.map(({ team, name }) => [team, name]));
  const limits = limitsOf(table);
  const measured = workers.filter(({ cases, fte }) => cases > 0 && fte !== null && fte > 0);
  return {
    lead: leadOf(workers),
    thresholds: `Target ${limits.target} (${limits.newlyQualified} in the first year after qualifying), amber above ${limits.amber}, red above ${limits.red} cases for a full-time equivalent.`,
    finding: findingOf(measured, meta.policies),
    svg:
      measured.length === 0
        ? null
        : caseloadDistribution({ caseloads: measured.map(({ cases, fte }) => cases / fte!), thresholds: limits }),
    bands: bandsOf(workers),
    teams: { headings: teamHeadings, rows: teams.map((row) => teamCells(row)) },
    workers: {
      headings: headingsOf(columns, sorting, address),
      rows: sorted(workers, columns, sorting).map((row) => workerCells(row, names, address)),
    },
  };
}

interface Limits {
  readonly target: number;
  readonly newlyQualified: number;
  readonly amber: number;
  readonly red: number;
}

function limitsOf({ meta: { policies } }: CaseloadTable): Limits {
  const of = (name: string): number => Number(policies[`caseload.${name}`]);
  return { target: of('target'), newlyQualified: of('newlyQualifiedTarget'), amber: of('amber'), red: of('red') };
}

const countOf = (workers: readonly WorkerRow[], ...standings: readonly Standing[]): number =>
  workers.filter(({ standing }) => standings.includes(standing)).length;

function leadOf(workers: readonly WorkerRow[]): string {
  const inPost = workers.length - countOf(workers, 'not-in-post');
  if (inPost === 0) return 'No worker was in post on this day.';
  const red = countOf(workers, 'red');
  const amber = countOf(workers, 'amber');
  const above = countOf(workers, 'above-target');
  if (red + amber + above === 0) return `None of the ${countWords(inPost, 'worker')} in post carries too much.`;
  const parts = [
    red > 0 ? `${numberWords(red)} in red` : null,
    amber > 0 ? `${numberWords(amber)} in amber` : null,
    above > 0 ? `${numberWords(above)} above target` : null,
  ].filter((part) => part !== null);
  return `${numberWords(red + amber + above)} of ${countWords(inPost, 'worker')} in post ${red + amber + above === 1 ? 'carries' : 'carry'} too much: ${parts.join(', ')}.`;
}

function findingOf(measured: readonly WorkerRow[], policies: CaseloadTable['meta']['policies']): string {
  if (measured.length === 0) return 'No worker in post held a case on this day.';
  const loads = measured.map(({ cases, fte }) => cases / fte!).sort((a, b) => a - b);
  const middle = loads[Math.floor((loads.length - 1) / 2)]!;
  const red = countOf(measured, 'red');
  const most = loads.at(-1)!;
  return `Half of the ${countWords(loads.length, 'worker')} with cases carry ${middle.toFixed(1)} or fewer for a full-time equivalent, the most is ${most.toFixed(1)}; ${red === 0 ? 'none is' : countWords(red, 'is', 'are')} above ${String(policies['caseload.red'])}.`;
}

const bandWords: readonly [Standing, string][] = [
  ['red', 'Red'],
  ['amber', 'Amber'],
  ['above-target', 'Above target'],
  ['within-target', 'Within target'],
  ['not-in-post', 'With cases but not in post'],
];

const bandsOf = (workers: readonly WorkerRow[]) =>
  bandWords.map(([standing, words]) => ({ words, workers: numberWords(countOf(workers, standing)) }));

const teamHeadings = [
  { text: 'Team', isNumeric: false },
  { text: 'Service', isNumeric: false },
  ...['Workers', 'FTE', 'Cases', 'Above target', 'Amber', 'Red', 'Transfers in', 'Transfers out'].map((text) => ({
    text,
    isNumeric: true,
  })),
];

const teamCells = ({ team, name, service, workers, fte, cases, aboveTarget, amber, red, ...more }: TeamRow): Cell[] => [
  { text: name ?? team ?? 'No team' },
  { text: service ?? '' },
  ...[workers, fte, cases, aboveTarget, amber, red, more.transfersIn, more.transfersOut].map(numberCell),
];

/** +3, 0, −2: with a sign, for the eye that runs down the column. */
const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');

function workerCells(row: WorkerRow, names: ReadonlyMap<string | null, string | null>, address: Address): Cell[] {
  const { worker, team, cases, fte, casesPerFte, target, standing, change, isAgency, isNewlyQualified } = row;
  const marks = [isAgency ? 'agency' : null, isNewlyQualified ? 'first year' : null].filter((mark) => mark !== null);
  return [
    { text: worker, href: address.to(`/caseloads/${encodeURIComponent(worker)}`) },
    { text: [names.get(team) ?? team ?? 'No team', ...marks].join(', ') },
    numberCell(cases),
    numericCell(fte === null ? '–' : String(fte)),
    numericCell(casesPerFte ?? '–'),
    numberCell(target),
    { tag: tags[standing] },
    numericCell(signed(change)),
  ];
}

import type { Problem, ProblemFault } from '#platform';
import type { Address } from './address.js';
import type { Link, Screen } from './page.js';

/** A page that says what went wrong, and what to do. */
export interface FaultsPage extends Screen {
  readonly says: string;
  /** In the form that the GOV.UK error summary takes. */
  readonly faults: readonly { readonly text: string; readonly href?: string }[];
  /** The question again, to be mended; null where there is nothing to mend. */
  readonly mend: Mend | null;
  readonly ways: readonly Link[];
  readonly trace: string;
}

export interface Mend {
  readonly action: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly value: string;
    readonly faults: readonly string[];
  }[];
}

const titles: Readonly<Record<number, string>> = {
  400: 'That cannot be asked',
  401: 'You are not signed in',
  403: 'Page not found',
  404: 'Page not found',
  421: 'This service is reached under another name',
  429: 'Too many questions at once',
  503: 'Figures cannot be shown right now',
};

/** Where something was to be done, and not only looked at. */
const doing: Readonly<Record<number, string>> = { 403: 'That was not done', 404: 'That was not done' };

const labels: Readonly<Record<string, string>> = {
  asAt: 'As at: the day that the figures describe, such as 2025-03-31',
  knownAt: 'As known on: a day, such as 2025-04-02, or empty for now',
  position: 'Position in the ledger',
  from: 'From: the first day or month of a series, such as 2024-04',
  to: 'To: its last day or month',
  every: 'Every: month, quarter, year or day',
  by: 'By: how figures are divided',
  policy: 'Policy: KEY=VALUE',
  sort: 'Sort by',
  order: 'Order: ascending or descending',
  page: 'Page',
  publish: 'For publication: true or false',
};

export function faultsPageOf(problem: Problem, address: Address, trace: string, isGet: boolean): FaultsPage {
  const status = problem.getStatus();
  const { detail, errors = [] } = problem.details;
  const mend = status === 400 && isGet && !isForStaffAlone(errors) ? mendOf(address, errors) : null;
  return {
    title:
      (isGet ? titles[status] : (doing[status] ?? titles[status])) ??
      (status < 500 ? 'That is not possible' : 'Something went wrong'),
    trail: [{ text: 'Overview', href: '/' }],
    csv: null,
    says: status === 403 && isGet ? 'There is nothing at this address.' : saysOf(status, detail),
    faults: status === 400 ? errors.map((error) => faultLink(error, mend)) : [],
    mend,
    ways: waysOf(status, address, isForStaffAlone(errors)),
    trace,
  };
}

function saysOf(status: number, detail: string): string {
  if (status === 503) return `${detail} What was recorded is safe.`;
  return detail;
}

function faultLink({ message, path }: ProblemFault, mend: Mend | null): { text: string; href?: string } {
  const index = mend?.fields.findIndex(({ name }) => name === path) ?? -1;
  return index < 0 ? { text: message } : { text: message, href: `#mend-${index + 1}` };
}

/** What the address said, a field each; what is no parameter of the page is left out, so that asking again succeeds. */
function mendOf(address: Address, errors: readonly ProblemFault[]): Mend {
  const said = address.fieldsBut([]).filter(({ name }) => name in labels);
  const missing = errors.map(({ path }) => path).filter((path) => path in labels && address.get(path) === null);
  const fields = [...said, ...[...new Set(missing)].map((name) => ({ name, value: '' }))];
  return {
    action: address.path,
    fields: fields.map(({ name, value }) => ({
      name,
      value: value.slice(0, 200),
      label: labels[name]!,
      faults: errors.filter(({ path }) => path === name).map(({ message }) => message),
    })),
  };
}

/** Whether the page has no figures for publication at all: asked otherwise, it can be shown. */
const isForStaffAlone = (errors: readonly ProblemFault[]): boolean => errors.some(({ path }) => path === 'publish');

function waysOf(status: number, address: Address, isStaffOnly: boolean): Link[] {
  if (isStaffOnly)
    return [
      { text: 'The same page for staff', href: address.with({ publish: null }) },
      { text: 'The overview for publication', href: '/?publish=true' },
    ];
  if (status === 503 || status === 429) return [{ text: 'Try again', href: address.toString() }];
  return [{ text: 'Go to the overview', href: '/' }];
}

import { formatDay, type Day } from '#calendar';
import type { RecordedReturn } from '../knowledge/recorded-returns.js';
import type { MergeRule } from '../merging/merge-rule.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import { faultOf, type ReturnFault } from '../reading/return-fault.js';
import { usualReturnDay } from './returned-on.js';
import { describeYear } from '../knowledge/statement-id.js';

export interface PlannedReturn {
  readonly annualReturn: AnnualReturn;
  readonly returnedOn: Day;
  /** Why there is nothing to record; null when it is to be recorded. */
  readonly skipped: string | null;
}

export interface ImportPlan {
  readonly planned: readonly PlannedReturn[];
  readonly faults: readonly ReturnFault[];
}

export interface ReturnsToPlan {
  readonly folder: string;
  /** The returns in the folder. */
  readonly returns: readonly AnnualReturn[];
  /** The one of them to import; null for all. */
  readonly yearEnding: number | null;
  readonly returnedOn: ReadonlyMap<number, Day>;
  readonly rule: MergeRule;
  readonly recorded: readonly RecordedReturn[];
}

/** Decides which returns to record, in which order, and what keeps them from being recorded in that order. */
export function planImport(question: ReturnsToPlan): ImportPlan {
  const { returns, yearEnding, returnedOn, recorded, folder } = question;
  const chosen = returns.filter((one) => yearEnding === null || one.yearEnding === yearEnding);
  const inOrder = [...chosen].sort((a, b) => a.yearEnding - b.yearEnding);
  const newestYear = Math.max(...[...inOrder, ...recorded].map((one) => one.yearEnding));
  const planned: PlannedReturn[] = [];
  const faults = strayDayFaults(folder, returnedOn, inOrder);
  const made: Made[] = [...recorded];
  for (const annualReturn of inOrder) {
    const known = recordedSame(annualReturn, question, newestYear);
    const on = known?.returnedOn ?? returnedOn.get(annualReturn.yearEnding) ?? usualReturnDay(annualReturn.yearEnding);
    planned.push({
      annualReturn,
      returnedOn: on,
      skipped: known === null ? null : skippedBecause(known, question.rule),
    });
    if (known !== null) continue;
    const fault = orderFaultOf(annualReturn, on, made, question);
    if (fault !== null) faults.push(faultOf(nameOf(annualReturn), fault));
    faults.push(...lackingRowsFaults(annualReturn, question));
    made.push({ yearEnding: annualReturn.yearEnding, returnedOn: on });
  }
  return { planned, faults };
}

type Made = Pick<RecordedReturn, 'yearEnding' | 'returnedOn'>;

/**
 * The recording of the same files, unless they are to be recorded again under another merge rule, which only the newest
 * return can be.
 */
function recordedSame(annualReturn: AnnualReturn, { recorded, rule }: ReturnsToPlan, newestYear: number) {
  const { yearEnding } = annualReturn;
  const same = recorded.filter((one) => one.yearEnding === yearEnding && hasSameFiles(one, annualReturn));
  if (yearEnding < newestYear) return same.at(-1) ?? null;
  return same.find(({ merge }) => merge === rule.name) ?? null;
}

function skippedBecause({ returnedOn, merge }: RecordedReturn, rule: MergeRule): string {
  const under = merge === rule.name ? '' : `, under the merge rule ${merge}`;
  return `recorded already, as made on ${formatDay(returnedOn)}${under}`;
}

/** The names do not count: the same files may be given under plain names. */
export function hasSameFiles(recorded: RecordedReturn, annualReturn: AnnualReturn): boolean {
  return contentOf(recorded.files) === contentOf(annualReturn.files);
}

function contentOf(files: readonly { readonly sha256: string }[]): string {
  return files
    .map(({ sha256 }) => sha256)
    .sort()
    .join(' ');
}

function orderFaultOf(
  annualReturn: AnnualReturn,
  on: Day,
  made: readonly Made[],
  question: ReturnsToPlan,
): string | null {
  const { yearEnding, year } = annualReturn;
  if (on <= year.to) return `cannot have been made on ${formatDay(on)}: its year ends on ${formatDay(year.to)}`;
  const newer = made.find((one) => one.yearEnding > yearEnding);
  if (newer !== undefined) {
    const order = 'returns are recorded in the order in which they were made';
    return `is of the year ending 31 March ${yearEnding}, older than ${describeYear(newer.yearEnding)}, which is recorded: ${order}`;
  }
  const later = made.filter((one) => one.returnedOn >= on).at(-1);
  if (later === undefined) return null;
  const lastDay = formatDay(later.returnedOn);
  if (later.yearEnding !== yearEnding) {
    return `would have been made on ${formatDay(on)}, but ${describeYear(later.yearEnding)} was made on ${lastDay}: give a later day`;
  }
  const same = question.recorded.some((one) => one.yearEnding === yearEnding && hasSameFiles(one, annualReturn));
  const other = same ? 'under another merge rule' : 'with other content';
  return `is recorded already ${other}, as made on ${lastDay}: if it was made again, say when with --returned-on ${yearEnding}=DATE`;
}

/** A rule that reads the rows of earlier returns needs the files of each that is recorded, as it was recorded last. */
function lackingRowsFaults(
  { yearEnding }: AnnualReturn,
  { rule, recorded, returns, folder }: ReturnsToPlan,
): ReturnFault[] {
  if (!rule.readsEarlierRows) return [];
  const earlier = new Map(recorded.filter((one) => one.yearEnding < yearEnding).map((one) => [one.yearEnding, one]));
  return [...earlier.values()]
    .filter((one) => !returns.some((other) => other.yearEnding === one.yearEnding && hasSameFiles(one, other)))
    .map((one) => {
      const lacking = `${describeYear(one.yearEnding)} is recorded, but its files are not here as they were then`;
      return faultOf(folder, `the merge rule ${rule.name} reads the rows of all earlier returns: ${lacking}`);
    });
}

function strayDayFaults(
  folder: string,
  days: ReadonlyMap<number, Day>,
  returns: readonly AnnualReturn[],
): ReturnFault[] {
  return [...days.keys()]
    .filter((year) => !returns.some(({ yearEnding }) => yearEnding === year))
    .map((year) =>
      faultOf(folder, `--returned-on ${year}: no return for the year ending 31 March ${year} is imported`),
    );
}

function nameOf({ files, yearEnding }: AnnualReturn): string {
  return files.find(({ kind }) => kind === 'episodes')?.name ?? describeYear(yearEnding);
}

import { addMonths, day, dayFaultOf, lastOfMonth, type Day, type Instant } from '#calendar';
import { policiesOf, policyValueOf, type History, type Policy, type PolicyValue } from '#history';
import { breakdowns, indicators, type Breakdown, type Indicator, type Question } from '#indicators';
import { knownAtFaultOf, knownAtOf } from './moment-of.js';
import type { Parameters } from './parameters.js';
import { NotFoundError, QuestionError, type QuestionFault } from './question-error.js';

/** More days than this in one series are refused: 40 years of months, or a year and a third of days. */
const seriesDaysMax = 500;

/** A question about one indicator, understood. */
export interface UnderstoodQuestion extends Question {
  readonly indicator: Indicator;
  readonly asAts: readonly [Day, ...Day[]];
  readonly knownAt: Instant | null;
  readonly ordinal: number | null;
  readonly by: Breakdown | null;
  readonly policies: Readonly<Record<string, PolicyValue>>;
  readonly isSeries: boolean;
  readonly listsChildren: boolean;
}

/** The indicator of a code: its folder name or the sector's code, in either case. */
export function indicatorOf(code: string): Indicator {
  const asked = code.toLowerCase();
  const found = indicators.find(
    ({ definition }) => definition.code === asked || definition.sectorCode.toLowerCase() === asked,
  );
  if (found !== undefined) return found;
  const known = indicators.map(({ definition }) => `${definition.code} (${definition.sectorCode})`).join(', ');
  throw new NotFoundError('unknown-indicator', `There is no indicator '${code.slice(0, 80)}'. There are: ${known}`);
}

/** Understands a question, or says everything that is wrong with it. */
export function questionOf(parameters: Parameters, history: History): UnderstoodQuestion {
  const indicator = indicatorOf(parameters.code);
  const faults: QuestionFault[] = [];
  const heard = <T>(path: string, hear: () => T): T | null => {
    try {
      return hear();
    } catch (error) {
      faults.push({ path, code: 'not-understood', message: (error as Error).message });
      return null;
    }
  };
  const { knownAt, position, children = false } = parameters;
  if (knownAt !== undefined && position !== undefined) {
    faults.push({
      path: 'position',
      code: 'contradiction',
      message: 'knownAt and position cannot be asked together: each says what was known',
    });
  }
  const days = heard('asAt', () => daysOf(parameters));
  const known = knownAt === undefined ? null : heard('knownAt', () => knownAtAsked(knownAt));
  const ordinal = position === undefined ? null : heard('position', () => ordinalOf(position, history));
  const by = parameters.by === undefined ? null : heard('by', () => breakdownOf(parameters.by!));
  const policies = heard('policy', () => settingsOf(parameters.policy ?? [], policiesOf(indicator)));
  if (faults.length > 0 || days === null || policies === null) throw new QuestionError(faults);
  const asked = { indicator, indicators: [indicator], asAts: days, knownAt: known, ordinal, by, policies };
  return { ...asked, isSeries: parameters.from !== undefined, listsChildren: children };
}

function daysOf({ asAt, from, to, every }: Parameters): [Day, ...Day[]] {
  if (from === undefined) {
    if (to !== undefined || every !== undefined) throw new RangeError('A series needs from, to and every');
    if (asAt === undefined)
      throw new RangeError('asAt is missing: the day that the figure describes, such as 2025-03-31');
    return [dayOf('asAt', asAt)];
  }
  const last = to ?? asAt;
  if (last === undefined) throw new RangeError('A series needs to: its last day or month');
  return seriesOf(startOf('from', from), endOf('to', last), every ?? 'month');
}

function dayOf(name: string, text: string): Day {
  const fault = dayFaultOf(text);
  if (fault !== null) throw new RangeError(`${name}: ${fault}`);
  return day(text);
}

const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text);
const startOf = (name: string, text: string): Day => dayOf(name, isMonth(text) ? `${text}-01` : text);
const endOf = (name: string, text: string): Day =>
  isMonth(text) ? lastOfMonth(dayOf(name, `${text}-01`)) : dayOf(name, text);

const monthsApart = { month: 1, quarter: 3, year: 12 } as const;

/** Month ends (of every month, third or twelfth month counted back from the last), or every day, from `from` to `to`. */
function seriesOf(from: Day, to: Day, every: string): [Day, ...Day[]] {
  const days: Day[] = [];
  if (every === 'day')
    for (let on = from; on <= to && days.length <= seriesDaysMax; on = (on + 1) as Day) days.push(on);
  else if (every in monthsApart) days.push(...monthEndsBack(from, to, monthsApart[every as keyof typeof monthsApart]));
  else throw new RangeError(`every is month, quarter, year or day, not '${every.slice(0, 40)}'`);
  if (days.length > seriesDaysMax) throw new RangeError(`A series has at most ${seriesDaysMax} days`);
  if (days.length === 0) throw new RangeError('No day of the series lies between from and to');
  return days as [Day, ...Day[]];
}

function monthEndsBack(from: Day, to: Day, months: number): Day[] {
  const last = lastOfMonth(to) === to ? to : lastOfMonth(addMonths(to, -1));
  const found: Day[] = [];
  for (let index = 0; found.length <= seriesDaysMax; index++) {
    const on = lastOfMonth(addMonths(last, -index * months));
    if (on < from) break;
    found.unshift(on);
  }
  return found;
}

function knownAtAsked(text: string): Instant {
  const fault = knownAtFaultOf(text);
  if (fault !== null) throw new RangeError(`knownAt: ${fault}`);
  return knownAtOf(text);
}

function ordinalOf(position: string, history: History): number {
  const ordinal = history.positions.ordinalOf(position);
  if (ordinal === undefined) throw new RangeError(`position: no event at '${position.slice(0, 80)}' is known here`);
  return ordinal;
}

function breakdownOf(name: string): Breakdown {
  const found = breakdowns.find((breakdown) => breakdown.name === name);
  if (found === undefined)
    throw new RangeError(`by is one of ${breakdowns.map((one) => one.name).join(', ')}, not '${name.slice(0, 40)}'`);
  return found;
}

/** The settings of `KEY=VALUE` texts. A policy that does not touch the indicator is refused: it would change nothing. */
function settingsOf(texts: readonly string[], policies: readonly Policy[]): Record<string, PolicyValue> {
  const settings: Record<string, PolicyValue> = {};
  for (const text of texts) {
    const [key = '', ...rest] = text.split('=');
    const policy = policies.find((one) => one.key === key);
    if (policy === undefined || rest.length === 0) {
      const touching = policies.map((one) => one.key).join(', ') || 'none';
      throw new RangeError(
        `policy '${text.slice(0, 80)}' is not KEY=VALUE of a policy that touches this indicator: ${touching}`,
      );
    }
    if (policy.settledBecause !== undefined)
      throw new RangeError(`policy ${key} cannot be asked: ${policy.settledBecause}`);
    settings[key] = policyValueOf(policy, rest.join('='));
  }
  return settings;
}

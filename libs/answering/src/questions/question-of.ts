import type { Day, Instant } from '#calendar';
import { policiesOf, policyValueOf, type History, type Policy, type PolicyValue } from '#history';
import { breakdowns, indicators, type Breakdown, type Indicator, type Question } from '#indicators';
import { daysOf } from './days-of.js';
import { faultAt, Faults } from './faults.js';
import { knownAtFaultOf, knownAtOf } from './moment-of.js';
import type { Parameters } from './parameters.js';
import { NotFoundError } from './question-error.js';

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
  const { knownAt, position, by, policy = [], from, children = false } = parameters;
  const faults = new Faults();
  const asAts = faults.hear(() => daysOf(parameters));
  const understood = {
    knownAt: knownAt === undefined ? null : faults.hear(() => knownAtAsked(knownAt)),
    ordinal: position === undefined ? null : faults.hear(() => ordinalOf(position, history, knownAt)),
    by: by === undefined ? null : faults.hear(() => breakdownOf(by)),
  };
  const policies = faults.hear(() => settingsOf(policy, policiesOf(indicator)));
  if (asAts === null || policies === null || faults.any) throw faults.error();
  const asked = { indicator, indicators: [indicator], asAts, policies, ...understood };
  return { ...asked, isSeries: from !== undefined, listsChildren: children };
}

function knownAtAsked(text: string): Instant {
  const fault = knownAtFaultOf(text);
  if (fault !== null) throw faultAt('knownAt', `knownAt: ${fault}`);
  return knownAtOf(text);
}

function ordinalOf(position: string, history: History, knownAt: string | undefined): number {
  if (knownAt !== undefined)
    throw faultAt(
      'position',
      'knownAt and position cannot be asked together: each says what was known',
      'contradiction',
    );
  const ordinal = history.positions.ordinalOf(position);
  if (ordinal === undefined)
    throw faultAt('position', `position: no event at '${position.slice(0, 80)}' is known here`);
  return ordinal;
}

function breakdownOf(name: string): Breakdown {
  const found = breakdowns.find((breakdown) => breakdown.name === name);
  if (found !== undefined) return found;
  throw faultAt('by', `by is one of ${breakdowns.map((one) => one.name).join(', ')}, not '${name.slice(0, 40)}'`);
}

/** The settings of `KEY=VALUE` texts. A policy that does not touch the indicator is refused: it would change nothing. */
function settingsOf(texts: readonly string[], policies: readonly Policy[]): Record<string, PolicyValue> {
  const settings: Record<string, PolicyValue> = {};
  for (const text of texts) {
    const [key = '', ...rest] = text.split('=');
    const policy = policies.find((one) => one.key === key);
    if (policy === undefined || rest.length === 0) {
      const touching = policies.map((one) => one.key).join(', ') || 'none';
      const said = `policy '${text.slice(0, 80)}' is not KEY=VALUE of a policy that touches this indicator: ${touching}`;
      throw faultAt('policy', said);
    }
    if (policy.settledBecause !== undefined)
      throw faultAt('policy', `policy ${key} cannot be asked: ${policy.settledBecause}`);
    if (Object.hasOwn(settings, key)) throw faultAt('policy', `policy ${key} is given twice`, 'contradiction');
    settings[key] = settingOf(policy, rest.join('='));
  }
  return settings;
}

/** No value of a policy is longer. */
const valueLengthMax = 60;

function settingOf(policy: Policy, text: string): PolicyValue {
  if (text.length > valueLengthMax)
    throw faultAt('policy', `policy ${policy.key} takes no value of ${text.length} characters`);
  try {
    return policyValueOf(policy, text);
  } catch (error) {
    if (error instanceof RangeError) throw faultAt('policy', error.message);
    throw error;
  }
}

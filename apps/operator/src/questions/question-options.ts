import type { Command, Option } from 'commander';
import type { Parameters } from '#answering';
import { once, repeated } from '../program/command.js';

/** The parts of a question as the command line has them; their names are those of the addresses. */
export type QuestionOptions = Omit<Parameters, 'code'>;

const asAt = (): Option => once('--as-at <D>', 'the day that the figure describes: 2025-03-31');
const knownAt = (): Option =>
  once('--known-at <T>', 'use only what was recorded by this moment, or by the end of this day');
const position = (): Option => once('--position <P>', 'use only what this ledger held at this position');
const policy = (): Option =>
  repeated('--policy <KEY=VALUE>', 'ask under another convention; may be repeated (see `careledger policies`)');

/** Which day, as known when, under which conventions. */
export const addMoment = (to: Command): Command =>
  to.addOption(asAt()).addOption(knownAt()).addOption(position()).addOption(policy());

/** What is asked of a child's file as a whole. */
export const addView = (to: Command): Command =>
  to.addOption(once('--as-at <D>', 'only what happened up to this day')).addOption(knownAt());

export const addSeries = (to: Command): Command =>
  to
    .addOption(once('--from <D>', 'a series: from this day or month on'))
    .addOption(once('--to <D>', 'a series: up to this day or month'))
    .addOption(once('--every <PERIOD>', 'a series: month (the usual), quarter, year or day'));

/** The question that the options ask about an indicator. */
export function parametersOf(code: string, options: QuestionOptions): Parameters {
  const { asAt: on, knownAt: known, position: at, policy: policies, by, from, to, every, children } = options;
  return {
    code,
    asAt: on,
    knownAt: known,
    position: at,
    policy: policies,
    by,
    from,
    to,
    every,
    children: children === true,
  };
}

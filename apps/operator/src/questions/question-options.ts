import { Option, type Command } from 'commander';
import type { ComparedParameters, Parameters } from '#answering';
import { once, repeated } from '../program/command.js';

/** The parts of a question as the command line has them; their names are those of the addresses. */
export type QuestionOptions = Omit<Parameters, 'code'>;

const asAt = (): Option => once('--as-at <D>', 'the day that the figure describes: 2025-03-31');
const knownAt = (): Option =>
  once('--known-at <T>', 'use only what was recorded by this moment, or by the end of this day');
const position = (): Option => once('--position <P>', 'use only what this ledger held at this position');
const policy = (): Option =>
  repeated('--policy <KEY=VALUE>', 'ask under another convention; may be repeated (see `careledger policies`)');

/** Answers that leave the authority. */
export const publish = (): Option =>
  new Option('--publish', 'for publication: small numbers are hidden, and nobody is named');

/** Which day, as known when, under which conventions. */
export const addMoment = (to: Command): Command =>
  to.addOption(asAt()).addOption(knownAt()).addOption(position()).addOption(policy());

/** Of two figures that are compared: the first, and how the second differs from it. */
export const addCompared = (to: Command): Command =>
  addMoment(to)
    .addOption(once('--now-as-at <D>', 'the day of the second figure (default: that of the first)'))
    .addOption(once('--now-known-at <T>', 'what the second figure may know (default: everything)'))
    .addOption(once('--now-position <P>', 'where the ledger stood for the second figure'))
    .addOption(repeated('--now-policy <KEY=VALUE>', 'a setting of the second figure, in place of those of the first'));

/** The two questions that the options ask about an indicator. */
export type ComparedOptions = Omit<ComparedParameters, 'code'>;

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
  const {
    asAt: on,
    knownAt: known,
    position: at,
    policy: policies,
    by,
    from,
    to,
    every,
    children,
    publish: publishes,
  } = options;
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
    ...(publishes === true && { publish: true }),
  };
}

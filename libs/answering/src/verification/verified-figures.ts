import { formatDay, type Day } from '#calendar';
import type { History, SubjectHistory } from '#history';
import { Asked, type Indicator, type Result } from '#indicators';
import { compareText } from '../answers/compare-text.js';
import { signatureOf } from '../comparison/signature.js';
import { publishedFigures } from '../figures/figures.js';
import { recheckOf, type Recheck } from '../figures/recheck.js';

/** Which figures a verification counts again. */
export interface FiguresToVerify {
  readonly indicator: Indicator;
  /** The days of the period, in order. */
  readonly asAts: readonly [Day, ...Day[]];
}

/** A figure counted from the ledger afresh, held against the history that answers. */
export interface Recounted extends Pick<Result, 'numerator' | 'denominator' | 'value' | 'display'> {
  readonly asAt: string;
  /** Whether the history that answers gives the same, child by child. */
  readonly equal: boolean;
}

/** A child that the history that answers counts otherwise than the ledger says: a fault. */
export interface Differing {
  readonly child: string;
  readonly asAt: string;
  /** What its verdicts come to in the history that answers, and from the ledger afresh. */
  readonly answers: string;
  readonly ledger: string;
}

/** What a verification found of the figures of one indicator. */
export interface VerifiedFigures {
  readonly indicator: string;
  readonly code: string;
  readonly title: string;
  readonly definitionVersion: number;
  readonly from: string;
  readonly to: string;
  /** Whether every day gives the same figure from both, and every published figure is reproduced by its own definition. */
  readonly equal: boolean;
  readonly figures: readonly Recounted[];
  readonly differing: readonly Differing[];
  /** The figures published for days of the period, rechecked: what was learnt since is no fault. */
  readonly published: readonly Recheck[];
}

/**
 * Counts figures from a history that was folded afresh, and holds them against the one that answers, child by child and
 * day by day; a step a child. The history that answers may run ahead: both are looked at as far as the shorter goes.
 */
export function* verifiedFigures(
  fresh: History,
  live: History,
  { indicator, asAts }: FiguresToVerify,
): Generator<void, VerifiedFigures> {
  const ordinal = Math.min(fresh.eventsCount, live.eventsCount);
  const question = { indicators: [indicator], asAts, ordinal };
  const folded = new Asked(fresh, question);
  const answering = new Asked(live, question);
  const results = (yield* folded.counting())[0]!;
  const differing = yield* differingChildren(folded, answering);
  const figures = results.map(({ asAt, numerator, denominator, value, display }) => {
    const on = formatDay(asAt);
    return { asAt: on, numerator, denominator, value, display, equal: !differing.some((one) => one.asAt === on) };
  });
  const { code, sectorCode, title, version } = indicator.definition;
  const [from, to] = [formatDay(asAts[0]), formatDay(asAts.at(-1)!)];
  const published: Recheck[] = [];
  for (const figure of publishedFigures(fresh)) {
    yield;
    if (figure.indicator === code && figure.asAt >= from && figure.asAt <= to) published.push(recheckOf(fresh, figure));
  }
  const equal =
    differing.length === 0 &&
    published.every(({ reproduced, figure }) => reproduced || figure.definitionVersion !== version);
  return {
    indicator: code,
    code: sectorCode,
    title,
    definitionVersion: version,
    from,
    to,
    equal,
    figures,
    differing,
    published,
  };
}

function* differingChildren(folded: Asked, answering: Asked): Generator<void, Differing[]> {
  const { indicators, asAts } = folded.question;
  const indicator = indicators[0]!;
  const signatureOn = (child: SubjectHistory | null, asAt: Day): string =>
    signatureOf(child === null ? [] : indicator.count(child, asAt));
  const found: Differing[] = [];
  for (const id of childrenOf(folded.history, answering.history)) {
    yield;
    const [ledger, answers] = [childIn(folded, id), childIn(answering, id)];
    for (const asAt of asAts) {
      const [now, then] = [signatureOn(ledger, asAt), signatureOn(answers, asAt)];
      if (now !== then) found.push({ child: id, asAt: formatDay(asAt), answers: then, ledger: now });
    }
  }
  return found.sort((a, b) => compareText(a.child, b.child) || compareText(a.asAt, b.asAt));
}

const childrenOf = (...histories: readonly History[]): Set<string> =>
  new Set(histories.flatMap((history) => history.subjectsOf('child').map((subject) => history.identifierOf(subject))));

function childIn(asked: Asked, id: string): SubjectHistory | null {
  const subject = asked.history.subjects.find(`child-${id}`);
  return subject === undefined ? null : asked.childOf(subject);
}

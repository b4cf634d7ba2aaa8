import { policiesOf, type History, type PolicyValue } from '#history';
import { Asked } from '#indicators';
import { learnt, setDifferently, type Cause } from './cause.js';
import type { Counted, OneFigure } from './counted.js';
import { decisive, evidenceOf, seen, sentencesOf, type Seen } from './evidence.js';
import { stepsBetween } from './knowledge.js';
import { PassingOfDays } from './passing-of-days.js';
import { saidOf, surroundingsOf, type Said } from './said.js';
import { notCounted, signatureOf } from './signature.js';

/** A child that counts differently, and what made it so. */
export interface Moved {
  readonly child: string;
  /** What its verdicts came to then: `met`, `not-met`, `excluded`, `not-counted`, or how many of each. */
  readonly from: string;
  readonly to: string;
  /** The events among the causes. */
  readonly because: readonly string[];
  /** Everything after which it counted differently, in order: first what was learnt, then settings, then what happened. */
  readonly causes: readonly Cause[];
  /** What the verdicts said then and do not say now, and the other way round. */
  readonly wasSays: readonly string[];
  readonly nowSays: readonly string[];
}

/** A child on its way: what its verdicts come to so far. */
interface Moving {
  readonly subject: number;
  readonly from: string;
  readonly to: string;
  at: string;
  readonly causes: Cause[];
}

/**
 * The children that count differently under two questions about one indicator, each with what moved it. The way from one
 * to the other is gone step by step: first what one side knows and the other does not, at the first day and under the
 * first settings; then the settings; then the days. Whatever changes what a child comes to is a cause.
 */
export function movedChildren(
  history: History,
  then: { readonly question: OneFigure } & Pick<Counted, 'signatures'>,
  now: { readonly question: OneFigure } & Pick<Counted, 'signatures'>,
): Moved[] {
  const surroundings = surroundingsOf(history, now.question.indicators[0]);
  const moving = movesBetween(then.signatures, now.signatures);
  const learntBy = { ...then.question, knownAt: now.question.knownAt ?? null, ordinal: now.question.ordinal ?? null };
  learn(history, then.question, learntBy, moving, surroundings);
  const setAs = { ...learntBy, policies: now.question.policies ?? {} };
  settle(history, learntBy, setAs, moving);
  if (setAs.asAts[0] !== now.question.asAts[0]) {
    const days = new PassingOfDays(history, setAs, now.question, surroundings);
    for (const child of moving) child.causes.push(...days.causesFor(child.subject));
  }
  return told(history, then.question, now.question, moving);
}

function movesBetween(then: ReadonlyMap<number, string>, now: ReadonlyMap<number, string>): Moving[] {
  const moving: Moving[] = [];
  for (const subject of new Set([...then.keys(), ...now.keys()])) {
    const from = then.get(subject) ?? notCounted;
    const to = now.get(subject) ?? notCounted;
    if (from !== to) moving.push({ subject, from, to, at: from, causes: [] });
  }
  return moving;
}

/** What one side knows and the other does not: the children's own and what lies around them, in one order. */
function learn(
  history: History,
  then: OneFigure,
  now: OneFigure,
  moving: readonly Moving[],
  surroundings: readonly Said[],
): void {
  const own = moving.flatMap(({ subject }) => saidOf(history, subject));
  let before = then;
  for (const { knows, said } of stepsBetween(then, now, [...surroundings, ...own])) {
    const after = { ...then, ...knows };
    const asked = new Asked(history, after);
    for (const child of moving) {
      const concerning = said.filter(({ subject }) => subject === null || subject === child.subject);
      if (concerning.length === 0) continue;
      const found = seen(then.indicators[0], asked.childOf(child.subject), then.asAts[0]);
      const signature = signatureOf(found.verdicts);
      if (signature !== child.at)
        child.causes.push(...causesOf(history, before, child, found, concerning).map((one) => learnt(history, one)));
      child.at = signature;
    }
    before = after;
  }
}

/** Of what was said at once about a child that moved, what can have moved it. */
function causesOf(
  history: History,
  before: OneFigure,
  { subject }: Moving,
  after: Seen,
  said: readonly Said[],
): readonly Said[] {
  if (said.length === 1) return said;
  const [indicator] = before.indicators;
  const [asAt] = before.asAts;
  const was = seen(indicator, new Asked(history, before).childOf(subject), asAt);
  const evidence = [was, after].flatMap((one) => [...evidenceOf(history, indicator, one, asAt)]);
  return decisive(said, new Set(evidence), indicator);
}

/** The settings that the questions make themselves, one by one. */
function settle(history: History, then: OneFigure, now: OneFigure, moving: readonly Moving[]): void {
  const [asAt] = then.asAts;
  const from = then.policies ?? {};
  const to = now.policies ?? {};
  const values = (settings: Readonly<Record<string, PolicyValue>>): Record<string, PolicyValue> =>
    new Asked(history, { ...then, policies: settings }).policies.described(policiesOf(then.indicators[0]), asAt);
  const was = values(from);
  const is = values(to);
  let settings = from;
  for (const key of [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()) {
    if (from[key] === to[key]) continue;
    const { [key]: _, ...others } = settings;
    settings = to[key] === undefined ? others : { ...others, [key]: to[key] };
    const asked = new Asked(history, { ...then, policies: settings });
    for (const child of moving) {
      const signature = signatureOf(then.indicators[0].count(asked.childOf(child.subject), asAt));
      if (signature !== child.at) child.causes.push(setDifferently(key, was[key]!, is[key]!));
      child.at = signature;
    }
  }
}

function told(history: History, then: OneFigure, now: OneFigure, moving: readonly Moving[]): Moved[] {
  const says = (question: OneFigure) => {
    const asked = new Asked(history, question);
    const [indicator] = question.indicators;
    const [asAt] = question.asAts;
    return (subject: number): string[] => sentencesOf(indicator, seen(indicator, asked.childOf(subject), asAt), asAt);
  };
  const saysThen = says(then);
  const saysNow = says(now);
  return moving
    .map(({ subject, from, to, causes }) => {
      const was = saysThen(subject);
      const is = saysNow(subject);
      return {
        child: history.identifierOf(subject),
        from,
        to,
        because: [...new Set(causes.map(({ eventId }) => eventId).filter((id) => id !== null))],
        causes,
        wasSays: was.filter((sentence) => !is.includes(sentence)),
        nowSays: is.filter((sentence) => !was.includes(sentence)),
      };
    })
    .sort((a, b) => (a.child < b.child ? -1 : 1));
}

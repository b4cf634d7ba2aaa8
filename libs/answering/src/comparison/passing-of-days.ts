import { day, type Day } from '#calendar';
import { policiesOf, type History, type SubjectHistory } from '#history';
import { Asked, type Indicator } from '#indicators';
import { happened, passed, type Cause } from './cause.js';
import type { OneFigure } from './counted.js';
import { decisive, evidenceOf, seen, sentencesOf, type Seen } from './evidence.js';
import { saidOf, type Said } from './said.js';
import { signatureOf } from './signature.js';

/**
 * The days between two questions that differ in nothing else: what happened to a child in them, what took effect around
 * it, and what came of waiting. Told forwards in time, whichever day is asked first.
 */
export class PassingOfDays {
  private readonly first: Day;
  private readonly last: Day;
  private readonly indicator: Indicator;
  private readonly asked: Asked;
  /** What took effect around the children on a day: policies and, of workers and teams, what happened. */
  private readonly around: ReadonlyMap<Day, readonly Said[]>;

  constructor(
    private readonly history: History,
    then: OneFigure,
    private readonly now: OneFigure,
    surroundings: readonly Said[],
  ) {
    this.first = Math.min(then.asAts[0], now.asAts[0]) as Day;
    this.last = Math.max(then.asAts[0], now.asAts[0]) as Day;
    [this.indicator] = now.indicators;
    this.asked = new Asked(history, { ...now, asAts: [this.last] });
    const adoptions = policiesOf(this.indicator).flatMap((policy) => this.asked.policies.adoptionsOf(policy));
    const effective = new Map(adoptions.map(({ eventId, from }) => [eventId, day(from)]));
    this.around = byDay(surroundings.map((one) => ({ ...one, day: effective.get(one.eventId) ?? one.day })));
  }

  /** Everything after which a child counted differently, with the days in order. */
  causesFor(subject: number): Cause[] {
    const child = this.asked.childOf(subject);
    const own = this.saidInBetween(subject, child);
    const causes: Cause[] = [];
    let [on, before] = [this.first, seen(this.indicator, child, this.first)];
    for (const next of this.daysToLookAt(child, [...own.keys()])) {
      const after = seen(this.indicator, child, next);
      if (signatureOf(after.verdicts) !== signatureOf(before.verdicts)) {
        const today = own.get(next) ?? [];
        const isByEvents = today.length > 0 && !this.isByWaiting(subject, next, after);
        causes.push(
          ...(isByEvents ? this.causesOf(today, [on, before], [next, after]) : this.causesAround(next, after)),
        );
      }
      [on, before] = [next, after];
    }
    return causes;
  }

  /** What happened to a child between the days, corrections applied, by day. */
  private saidInBetween(subject: number, { events }: SubjectHistory): ReadonlyMap<Day, readonly Said[]> {
    const said = new Map(saidOf(this.history, subject).map((one) => [one.eventId, one]));
    const inBetween = events.filter(({ day: on }) => on > this.first && on <= this.last);
    return byDay(inBetween.map(({ day: on, row }) => ({ ...said.get(this.history.rowOf(row).eventId)!, day: on })));
  }

  /** The days of events, the days before them, and every day of a gap in which the child came to count differently. */
  private *daysToLookAt(child: SubjectHistory, daysOfEvents: readonly Day[]): Iterable<Day> {
    const signatureOn = (on: Day): string => signatureOf(this.indicator.count(child, on));
    let from = this.first;
    for (const on of [...daysOfEvents, (this.last + 1) as Day]) {
      const gapEnds = (on - 1) as Day;
      if (gapEnds > from && signatureOn(gapEnds) !== signatureOn(from))
        for (let d = from + 1; d < gapEnds; d++) yield d as Day;
      if (gapEnds > from) yield gapEnds;
      if (on <= this.last) yield on;
      from = on;
    }
  }

  /** Whether a child would count so on a day if nothing had happened to it on that day. */
  private isByWaiting(subject: number, on: Day, { verdicts }: Seen): boolean {
    const untilThen = new Asked(this.history, { ...this.now, asAts: [(on - 1) as Day] });
    return signatureOf(this.indicator.count(untilThen.childOf(subject), on)) === signatureOf(verdicts);
  }

  private causesOf(today: readonly Said[], ...sides: readonly (readonly [Day, Seen])[]): Cause[] {
    const evidence = sides.flatMap(([on, one]) => [...evidenceOf(this.history, this.indicator, one, on)]);
    return decisive(today, new Set(evidence), this.indicator).map((one) => happened(this.history, one));
  }

  private causesAround(on: Day, now: Seen): Cause[] {
    const near = this.around.get(on) ?? [];
    if (near.length > 0) return near.map((one) => happened(this.history, one));
    return [passed(on, sentencesOf(this.indicator, now, on).join(' ') || 'it is no longer counted.')];
  }
}

function byDay(said: readonly Said[]): ReadonlyMap<Day, readonly Said[]> {
  const found = new Map<Day, Said[]>();
  for (const one of said) {
    if (one.day === null) continue;
    const there = found.get(one.day);
    if (there === undefined) found.set(one.day, [one]);
    else there.push(one);
  }
  return found;
}

import { londonDayOf, type Instant } from '#calendar';
import { eventIdOf } from '#events';
import type { Statement } from '#recording';
import type { Chance } from '../chance.js';
import { daysAfter, type Fact } from '../fact.js';
import type { Improvement } from '../improvement.js';
import { mistakeIn, type Wrong } from './mistakes.js';
import { after, inOfficeHours, recordedAt } from './recording-lag.js';

/** The CloudEvents source of everything that the made-up borough says. */
export const SOURCE = 'borough';

const SHARE_AMENDED = 0.02;
const SHARE_ON_WRONG_CHILD = 0.0035;
const SHARE_TWICE = 0.0015;
const SHARE_REINSTATED = 0.0004;
const mayBeOnWrongChild = ['visit-completed.v1', 'child-in-care-review-held.v1', 'placement-changed.v1'];

/** A record that belongs to another child. */
export interface Misfiled {
  readonly fact: Fact;
  readonly at: Instant;
  readonly retractedAt: Instant;
}

/** The case system's file of one child: everything that was recorded, with its mistakes and their corrections. */
export class ChildFile {
  readonly statements: Statement[] = [];
  private number = 0;

  constructor(
    private readonly childId: string,
    private readonly improvement: Improvement,
    private readonly chance: Chance,
  ) {}

  /** Records the facts; gives back those that were first recorded on the wrong child. */
  record(facts: readonly Fact[]): Misfiled[] {
    return facts.flatMap((fact) => this.recordOne(fact) ?? []);
  }

  private recordOne(fact: Fact): Misfiled | null {
    const at = recordedAt(fact, this.improvement, this.chance);
    const luck = this.chance.fraction();
    if (luck < SHARE_ON_WRONG_CHILD && mayBeOnWrongChild.includes(fact.type)) {
      const retractedAt = this.later(at, 30);
      this.say(fact.type, fact.data, after(retractedAt, this.chance.whole(1, 20)));
      return { fact, at, retractedAt };
    }
    const rest = luck - SHARE_ON_WRONG_CHILD;
    if (rest < 0 || rest > SHARE_TWICE + SHARE_REINSTATED + SHARE_AMENDED) {
      this.say(fact.type, fact.data, at);
    } else if (rest < SHARE_TWICE) {
      this.say(fact.type, fact.data, at);
      this.retract(this.say(fact.type, fact.data, after(at, 3)), this.later(at, 10), 'Entered twice');
    } else if (rest < SHARE_TWICE + SHARE_REINSTATED) {
      this.retractAndReinstate(fact, at);
    } else {
      this.recordWrongly(fact, at);
    }
    return null;
  }

  /** Another child's record that was made here, and taken back. */
  takeMisfiled({ fact, at, retractedAt }: Misfiled): void {
    const id = this.say(fact.type, { ...fact.data, childId: this.childId }, at);
    this.retract(id, retractedAt, 'Recorded on the wrong child');
  }

  private recordWrongly(fact: Fact, at: Instant): void {
    const lagDays = londonDayOf(at) - fact.day;
    const wrong = mistakeIn(fact, lagDays, this.chance);
    const id = this.say(fact.type, wrong === null ? fact.data : { ...fact.data, ...wrong }, at);
    if (wrong === null) return;
    const right = Object.fromEntries(Object.keys(wrong).map((field) => [field, fact.data[field]]));
    const amendedAt = this.later(at, 45);
    const another = this.chance.happens(0.06) ? mistakeIn(fact, Math.max(lagDays, 3), this.chance) : null;
    const first = another === null ? null : this.amend(fact, id, { ...right, ...another }, amendedAt);
    if (first === null) this.amend(fact, id, right, amendedAt);
    else this.amend(fact, first, { ...right, ...rightOf(fact, another ?? {}) }, this.later(amendedAt, 30));
  }

  private amend(fact: Fact, id: string, changes: Wrong, at: Instant): string {
    const corrected = {
      subject: `child/${this.childId}`,
      correctsEventId: eventIdOf(SOURCE, id),
      recordType: fact.type,
    };
    return this.say('record-amended.v1', { ...corrected, changes, reason: 'Entered wrongly' }, at);
  }

  private retract(id: string, at: Instant, reason: string): void {
    const data = { subject: `child/${this.childId}`, correctsEventId: eventIdOf(SOURCE, id), reason };
    this.say('record-retracted.v1', data, at);
  }

  private retractAndReinstate(fact: Fact, at: Instant): void {
    const id = this.say(fact.type, fact.data, at);
    const retractedAt = this.later(at, 20);
    this.retract(id, retractedAt, 'Thought to be on the wrong child');
    const data = { subject: `child/${this.childId}`, correctsEventId: eventIdOf(SOURCE, id) };
    const reason = 'It was this child after all';
    this.say('record-reinstated.v1', { ...data, reason }, this.later(retractedAt, 10));
  }

  private say(type: string, data: Fact['data'], at: Instant): string {
    const id = `${this.childId}-${++this.number}`;
    this.statements.push({ source: SOURCE, id, type, data, recordedAt: at });
    return id;
  }

  /** When somebody notices: a day and more later, in office hours. */
  private later(at: Instant, meanDays: number): Instant {
    return inOfficeHours(daysAfter(londonDayOf(at), this.chance.wait(meanDays)), true, this.chance);
  }
}

function rightOf(fact: Fact, wrong: Wrong): Wrong {
  return Object.fromEntries(Object.keys(wrong).map((field) => [field, fact.data[field]]));
}

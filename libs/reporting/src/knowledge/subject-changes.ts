import type { EventName } from '#events';
import { wantedKinds, type History, type Saying, type SubjectHistory, type Wanted } from '#history';
import { factTables } from '../star/tables.js';
import type { FactTable, TableSubject } from '../star/fact-table.js';
import { KnownFacts, type TableChanges } from './known-facts.js';
import type { PoliciesOverTime } from './policies-over-time.js';
import { WalkedSubject } from './walked-subject.js';

/** What the events of one subject change in the tables of facts. */
export interface SubjectChanges {
  readonly kind: TableSubject;
  readonly id: string;
  /** Whether nothing was stored of the subject before. */
  readonly isNew: boolean;
  /** Whatever was stored as known from this moment on, and every end of knowledge from it on, is to be forgotten first. */
  readonly forgetsFrom: number | null;
  readonly tables: readonly TableChanges[];
}

/** Which part of the history a projection has reached, and how far it goes now: how many events of the ledger each. */
export interface Stretch {
  readonly before: number;
  readonly now: number;
}

/** Tables are known by bits, so that which of them something touches is one number. */
const tablesOf = (kind: TableSubject): readonly FactTable[] => factTables.filter(({ subject }) => subject === kind);
const tablesByKind = { child: tablesOf('child'), worker: tablesOf('worker'), team: tablesOf('team') } as const;

const bitsOf = (tables: readonly FactTable[], isTouched: (table: FactTable) => boolean): number =>
  tables.reduce((bits, table, index) => (isTouched(table) ? bits | (1 << index) : bits), 0);

/** Something became known: when, which tables it touches, and the rows that are new at that moment. */
interface Moment {
  readonly at: number;
  bits: number;
  readonly sayings: Saying[];
  /** A correction, or a policy: nothing tells of which days it speaks. */
  isUnbounded: boolean;
}

/** A subject with more sayings than this is walked with pauses. */
const longSayings = 500;

/**
 * The rows of every subject as a pure function of its history: at each moment at which something of it became known, the
 * facts as they were known then, neighbours that do not differ merged. Any order of arrival gives the same rows, and what
 * is stored already is continued from the first moment that is new.
 */
export class Knowledge {
  private readonly wanted = new Map<string, Wanted>();

  constructor(
    private readonly history: History,
    private readonly stretch: Stretch,
    private readonly policies: PoliciesOverTime,
  ) {}

  /**
   * What a subject's new events change; null: nothing. After each `yield` other work may have been done on the history:
   * whoever lets it be done answers true.
   */
  *changesOf(kind: TableSubject, subject: number): Generator<void, SubjectChanges | null, boolean | void> {
    const { history, stretch } = this;
    let sayings = history.sayingsOf(subject, stretch.now);
    const fresh = sayings.filter(({ ordinal }) => ordinal > stretch.before);
    if (fresh.length === 0) return null;
    const isNew = fresh.length === sayings.length;
    const from = isNew ? Number.NEGATIVE_INFINITY : fresh[0]!.recordedAt;
    const tables = tablesByKind[kind];
    const touched = fresh.reduce((bits, saying) => bits | touchedBy(kind, saying), 0);
    const moments = this.momentsOf(kind, sayings, from, touched);
    const ids = new Map<number, string>();
    const facts = tables.map((table) => new KnownFacts(table, (row) => this.idOf(row, ids)));
    const walked = new WalkedSubject(history, subject, stretch.now, this.wantedBy(kind, touched));
    if (!isNew && sayings[0]!.recordedAt < from) {
      walked.readAgain(sayings, untilCorrected(moments, from - 1));
      lookAt(facts, touched, walked.at(from - 1, this.policies.at(from - 1)), null, sinceOf(moments, sayings));
    }
    for (const moment of moments) {
      if (moment.isUnbounded || !walked.hasRead) walked.readAgain(sayings, untilCorrected(moments, moment.at));
      else for (const { name } of moment.sayings) walked.said(name);
      const known = walked.at(moment.at, this.policies.at(moment.at));
      const since = moment.isUnbounded ? Number.NEGATIVE_INFINITY : firstDayOf(moment.sayings, walked);
      lookAt(facts, moment.bits, known, moment.at, since);
      if (sayings.length > longSayings && (yield) === true) {
        sayings = history.sayingsOf(subject, stretch.now);
        renew(moments, sayings);
        ids.clear();
        walked.readAgain(sayings, untilCorrected(moments, moment.at));
      }
    }
    return {
      kind,
      id: history.identifierOf(subject),
      isNew,
      forgetsFrom: !isNew && this.wasStoredFrom(from, sayings) ? from : null,
      tables: facts.filter((_, index) => (touched & (1 << index)) !== 0).map((one) => one.changes()),
    };
  }

  /** Every look asks for the ids of the same events again: each is written out once, for as long as its row holds. */
  private idOf(row: number, known: Map<number, string>): string {
    let id = known.get(row);
    if (id === undefined) known.set(row, (id = this.history.eventIdOf(row)));
    return id;
  }

  /** Whether what is stored knows of moments from one on. */
  private wasStoredFrom(from: number, sayings: readonly Saying[]): boolean {
    const { stretch, policies } = this;
    return (
      sayings.some(({ recordedAt, ordinal }) => ordinal <= stretch.before && recordedAt >= from) ||
      policies.moments.some((moment) => moment >= from)
    );
  }

  /** The moments from one on that touch any of the tables in question, in order. */
  private momentsOf(kind: TableSubject, sayings: readonly Saying[], from: number, touched: number): Moment[] {
    const moments = new Map<number, Moment>();
    const momentAt = (at: number): Moment => {
      let moment = moments.get(at);
      if (moment === undefined) moments.set(at, (moment = { at, bits: 0, sayings: [], isUnbounded: false }));
      return moment;
    };
    for (const saying of sayings) {
      const bits = touchedBy(kind, saying) & touched;
      if (saying.recordedAt < from || bits === 0) continue;
      const moment = momentAt(saying.recordedAt);
      moment.bits |= bits;
      moment.sayings.push(saying);
      if (saying.isCorrection) moment.isUnbounded = true;
    }
    const first = sayings[0]!.recordedAt;
    const governed = bitsOf(tablesByKind[kind], ({ isTouchedByPolicies }) => isTouchedByPolicies) & touched;
    for (const at of this.policies.moments) {
      if (at < from || at < first || governed === 0) continue;
      const moment = momentAt(at);
      moment.bits |= governed;
      moment.isUnbounded = true;
    }
    return [...moments.values()].sort((a, b) => a.at - b.at);
  }

  private wantedBy(kind: TableSubject, bits: number): Wanted {
    const key = `${kind} ${bits}`;
    let wanted = this.wanted.get(key);
    if (wanted === undefined) {
      const names = tablesByKind[kind].flatMap((table, index) =>
        (bits & (1 << index)) !== 0 ? [...table.readsAll] : [],
      );
      this.wanted.set(key, (wanted = wantedKinds(new Set(names) as Set<EventName>)));
    }
    return wanted;
  }
}

function lookAt(
  facts: readonly KnownFacts[],
  bits: number,
  known: SubjectHistory,
  at: number | null,
  since: number,
): void {
  for (let index = 0; index < facts.length; index++)
    if ((bits & (1 << index)) !== 0) facts[index]!.look(known, at, since);
}

/** Up to which moment what was read holds: one before the next correction. */
function untilCorrected(moments: readonly Moment[], at: number): number {
  const next = moments.find((moment) => moment.at > at && moment.isUnbounded);
  return next === undefined ? Number.POSITIVE_INFINITY : next.at - 1;
}

const touches = {
  child: new Map<string, number>(),
  worker: new Map<string, number>(),
  team: new Map<string, number>(),
};

/** Which tables something that was said can change, bit by bit. */
function touchedBy(kind: TableSubject, { name, isCorrection }: Saying): number {
  let bits = touches[kind].get(name);
  if (bits === undefined)
    touches[kind].set(name, (bits = bitsOf(tablesByKind[kind], ({ readsAll }) => isCorrection || readsAll.has(name))));
  return bits;
}

/** Before every day of which new sayings speak, as they were said and as corrections known by then have them. */
function firstDayOf(sayings: readonly Saying[], walked: WalkedSubject): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { day, row } of sayings) {
    if (day! < first) first = day!;
    const event = walked.eventOf(row);
    if (event !== undefined && event.day < first) first = event.day;
  }
  return first;
}

/**
 * What is stored need not be looked at where it was over before every new day. A correction may have given a new saying
 * an earlier day: with any, all is looked at.
 */
function sinceOf(moments: readonly Moment[], all: readonly Saying[]): number {
  if (all.some(({ isCorrection }) => isCorrection)) return Number.NEGATIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  for (const { isUnbounded, sayings } of moments) {
    if (isUnbounded) return Number.NEGATIVE_INFINITY;
    for (const { day } of sayings) if (day! < first) first = day!;
  }
  return first;
}

/** Rows have other handles since the history was settled. */
function renew(moments: readonly Moment[], sayings: readonly Saying[]): void {
  const rows = new Map(sayings.map((saying) => [saying.ordinal, saying.row]));
  for (const moment of moments)
    for (const [index, saying] of moment.sayings.entries())
      moment.sayings[index] = { ...saying, row: rows.get(saying.ordinal) ?? saying.row };
}

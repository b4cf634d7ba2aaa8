import { Injectable } from '@nestjs/common';
import {
  AnswerCache,
  checksumOf,
  partKey,
  publishedFigureOf,
  showing,
  wholeKey,
  type Held,
  type Making,
  type ToldFigure,
} from '#answering';
import type { Day } from '#calendar';
import type { History } from '#history';
import { Asked, breakdowns, type Definition, type Indicator, type Result } from '#indicators';
import type { Moment } from './measures.js';
import type { CountedRow } from './counted-row.js';
import { byUrgency, countsAgainst } from './standing.js';

/** Every verdict as at a day, and from how many events of the ledger. What few look at is worked out when they do. */
export class Counted {
  private sorted: readonly CountedRow[] | null = null;
  private summed: string | null = null;

  constructor(
    /** In no order. */
    readonly found: readonly CountedRow[],
    private readonly definition: Definition,
    readonly ordinal: number,
  ) {}

  /** Most urgent first. */
  get rows(): readonly CountedRow[] {
    return (this.sorted ??= byUrgency(this.found, countsAgainst(this.definition)));
  }

  /** Over the rows: the same children counted alike have the same. */
  get checksum(): string {
    return (this.summed ??= checksumOf(this.rows.map(told)));
  }
}

type Asking = Moment & { readonly asAt: Day };

const [team, worker] = ['team', 'worker'].map((name) => breakdowns.find((one) => one.name === name)!);

/** Who is counted, and how figures fall into parts: kept until something more is recorded. */
@Injectable()
export class CountedChildren {
  constructor(private readonly answers: AnswerCache) {}

  /** Every verdict, by child. */
  of(indicator: Indicator, asking: Asking): Promise<Held<Counted>> {
    const key = keyOf('children', indicator, asking);
    const make: Making<Counted> = (history, end, before) => {
      const { asAt, knownAt, policies, ordinal } = asking;
      const question = { indicators: [indicator], asAts: [asAt], knownAt, policies, ordinal: ordinal ?? end };
      // broken down by team, so that allocations and posts are decoded as well
      return counting(new Asked(history, { ...question, by: team! }, before));
    };
    return this.answers.answer(key, make, asking.ordinal !== null);
  }

  /**
   * The figures of each part of a breakdown.
   * @param by the name of a breakdown
   */
  async parts(indicator: Indicator, asking: Asking, by: string): Promise<Held<readonly Result[]>> {
    const breakdown = breakdowns.find(({ name }) => name === by)!;
    const { asAt, knownAt, policies } = asking;
    const question = { indicators: [indicator], asAts: [asAt], knownAt, policies, by: breakdown };
    const make: Making<Result[][]> = (history, end, before) =>
      new Asked(history, { ...question, ordinal: asking.ordinal ?? end }, before).counting();
    const held = await this.answers.answer(keyOf(`by ${by}`, indicator, asking), make, asking.ordinal !== null);
    return { ...held, answer: held.answer[0]! };
  }

  /** The same for publication: none where the whole is hidden. What cannot be published is refused before. */
  publishedParts(indicator: Indicator, asking: Asking, by: string): Promise<Held<readonly ToldFigure[]>> {
    const make = (history: History, end: number) =>
      publishing(history, indicator, { ...asking, ordinal: asking.ordinal ?? end }, by);
    return this.answers.answer(keyOf(`published by ${by}`, indicator, asking), make, asking.ordinal !== null);
  }
}

function* publishing(
  history: History,
  indicator: Indicator,
  { asAt, knownAt, policies, ordinal }: Asking,
  by: string,
): Generator<void, readonly ToldFigure[]> {
  const breakdown = breakdowns.find(({ name }) => name === by)!;
  const question = { indicators: [indicator], asAts: [asAt], knownAt, policies, ordinal };
  const [results] = yield* new Asked(history, { ...question, by: breakdown }).counting();
  const [showings] = yield* showing(history, question);
  const shown = showings!.get(asAt)!;
  if (!shown.get(wholeKey)!.count) return [];
  return results!.map((result) => publishedFigureOf(result, shown.get(partKey(by, result.part!))!, indicator));
}

const keyOf = (what: string, { definition }: Indicator, { asAt, knownAt, ordinal, policies }: Asking): string =>
  JSON.stringify([what, definition.code, asAt, knownAt, ordinal, policies]);

function* counting(asked: Asked): Generator<void, Counted> {
  const [indicator] = asked.question.indicators;
  const rows: CountedRow[] = [];
  yield* asked.inGroups(
    (subjects) => rowsOf(asked, indicator!, subjects),
    (made) => made.forEach((row) => rows.push(row)),
  );
  return new Counted(rows, indicator!.definition, asked.question.ordinal!);
}

function* rowsOf(asked: Asked, indicator: Indicator, subjects: Iterable<number>): Generator<void, CountedRow[]> {
  const asAt = asked.question.asAts[0]!;
  const rows: CountedRow[] = [];
  for (const { child, subject, verdicts } of asked.judged(indicator, asAt, subjects)) {
    yield;
    for (const [place, verdict] of verdicts.entries()) {
      const on = verdict.on < asAt ? verdict.on : asAt;
      rows.push({
        child: child.id,
        subject,
        place,
        outcome: verdict.outcome,
        exclusion: verdict.exclusion ?? null,
        on: verdict.on,
        daysLate: indicator.daysLate?.(verdict, child, asAt) ?? null,
        team: team!.of(child, on, asked),
        worker: worker!.of(child, on, asked),
      });
    }
  }
  return rows;
}

/** What a row tells, without the numbers by which this history knows it. */
const told = ({ subject: _subject, place: _place, ...row }: CountedRow): string => Object.values(row).join(' ');

/** Why each of some rows is counted as it is, a sentence each: worked out for those that are shown, not for all. */
export function reasonsOf(
  history: History,
  indicator: Indicator,
  { asAt, knownAt, policies }: Asking,
  { ordinal }: Pick<Counted, 'ordinal'>,
  rows: readonly CountedRow[],
): string[] {
  const asked = new Asked(history, { indicators: [indicator], asAts: [asAt], knownAt, policies, ordinal });
  return rows.map(({ subject, place }) => {
    const child = asked.childOf(subject);
    return indicator.reason(indicator.count(child, asAt)[place]!, child, asAt).sentence;
  });
}

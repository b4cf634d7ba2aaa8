import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { day, dayOf, formatDay, instant, type Day, type Instant } from '#calendar';
import { nameOf } from '#events';
import { SqliteLedger, type Ledger, type RecordedEvent } from '#ledger';
import { Clock, Recorder } from '#recording';
import { inOrder } from './facts/standing.js';
import type { Fact } from './facts/fact.js';
import { importSsda903, type ImportReport, type Ssda903Import } from './index.js';
import { RowCells } from './reading/row-cells.js';
import { episodeRowOf } from './reading/episode-row.js';
import type { EpisodeRow } from './reading/said-rows.js';

export const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';
export const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';

/** Published example data lies beside the project where it is developed; a checkout elsewhere has none. */
export const fiveYears = '../shared/data/ssda903-five-years';
export const brokenEpisodes = '../shared/data/ssda903-broken-episodes';
const hasSharedData = existsSync(fiveYears) && existsSync(brokenEpisodes);
if (!hasSharedData) console.warn(`Skipped: tests that read ${fiveYears}, which is not here.`);
export const describeWithSharedData = hasSharedData ? describe : describe.skip;
export const itWithSharedData = hasSharedData ? it : it.skip;

/**
 * An episode in short: `2017-05-01 P C2 U4 2018-02-03 X1 CARPL`, with `-` for what is empty; every placement type has a
 * postcode of its own.
 */
export function episode(text: string, line = 2): EpisodeRow {
  const [decom, rne, ls, place, dec = '-', rec = '-', reason = '-'] = text.split(' ');
  const cells = [decom, rne, ls, 'N1', place, 'PR1', dec, rec, reason, 'H1 1AA', `${place} 1AA`, '-'];
  const places = new Map(
    EPISODES.split(',')
      .slice(1)
      .map((column, index) => [column, index]),
  );
  const row = new RowCells(
    { file: 'episodes.csv', line },
    places,
    cells.map((cell) => (cell === '-' ? '' : (cell ?? ''))),
  );
  const read = episodeRowOf(row);
  if (read === null) throw new Error(JSON.stringify(row.faults));
  return read;
}

export function episodes(...texts: string[]): EpisodeRow[] {
  return texts.map((text, index) => episode(text, index + 2));
}

export const yearEnding = (year: number) => ({ from: dayOf(year - 1, 4, 1), to: dayOf(year, 3, 31) });

/** Facts in short, in order: `2017-05-01 placement-changed P U4 CARPL`. */
export function told(facts: readonly Fact[]): string[] {
  return inOrder(facts).map(({ type, day: on, data }) => inShort(type, on, data));
}

const telling = [
  'reasonForNewEpisode',
  'legalStatus',
  'placementType',
  'reasonEpisodeCeased',
  'endReason',
  'participation',
];

function inShort(type: string, on: Day, data: Readonly<Record<string, unknown>>): string {
  return [formatDay(on), nameOf(type), ...telling.flatMap((field) => data[field] ?? [])].join(' ');
}

/** A clock long after every return of the tests. */
class LaterClock extends Clock {
  now(): Instant {
    return instant('2026-11-01T09:00:00Z');
  }
}

/** An embedded ledger, and a folder for the files of returns. */
export class ImportWorld {
  private readonly root = mkdtempSync(join(tmpdir(), 'careledger-returns-'));
  readonly folder = join(this.root, 'returns');
  readonly ledger: Ledger = SqliteLedger.open(join(this.root, 'data'));
  readonly recorder = new Recorder(this.ledger, new LaterClock());

  constructor() {
    mkdirSync(this.folder);
  }

  /** Puts files into the folder; a text that begins with a line of episodes or header gets its heading. */
  put(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.folder, name), content);
    return this;
  }

  remove(name: string): this {
    rmSync(join(this.folder, name), { recursive: true });
    return this;
  }

  import(given: Partial<Ssda903Import> = {}): Promise<ImportReport> {
    const { folder, ledger, recorder } = this;
    return importSsda903({ folder, merge: 'latest-return', ledger, recorder, ...given });
  }

  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const page of this.ledger.readAll(null)) events.push(...page);
    return events;
  }

  /** What stands of each child after all corrections recorded by a moment, in short. */
  async standing(knownAt = '2199-01-01'): Promise<Map<string, string[]>> {
    return standingIn(await this.events(), knownAt);
  }

  async dispose(): Promise<void> {
    await this.ledger.close();
    rmSync(this.root, { recursive: true });
  }
}

interface Record_ {
  readonly type: string;
  data: Readonly<Record<string, unknown>>;
  stands: boolean;
}

/** A plain fold of its own, so that what the import wrote is not judged by the code that wrote it. */
export function standingIn(events: readonly RecordedEvent[], knownAt: string): Map<string, string[]> {
  const records = new Map<string, Record_>();
  const limit = Date.parse(`${knownAt}T12:00:00Z`);
  for (const { id, type, data, recordedAt } of events.filter((event) => event.recordedAt <= limit)) {
    void recordedAt;
    const corrected = records.get(String(data['correctsEventId']));
    if (type === 'record-amended.v1') {
      const fields = Object.entries({ ...corrected!.data, ...(data['changes'] as object) });
      corrected!.data = Object.fromEntries(fields.filter(([, value]) => value !== null));
    } else if (type === 'record-retracted.v1') corrected!.stands = false;
    else if (type === 'record-reinstated.v1') corrected!.stands = true;
    else if ('childId' in data) records.set(id, { type, data, stands: true });
  }
  const children = new Map<string, [Day, string][]>();
  for (const { type, data, stands } of records.values()) {
    if (!stands) continue;
    const childId = String(data['childId']);
    const on = day(String(data['occurredOn']));
    children.set(childId, [...(children.get(childId) ?? []), [on, inShort(type, on, data)]]);
  }
  return new Map([...children].map(([childId, facts]) => [childId, facts.map(([, text]) => text).sort()]));
}

/** Whether a child is in care at the end of a day, by its facts in short. On one day an end comes before a beginning. */
export function isInCare(facts: readonly string[] | undefined, on: string): boolean {
  const starts = (facts ?? []).filter((text) => text.includes(' child-became-looked-after') && text.slice(0, 10) <= on);
  const ends = (facts ?? []).filter((text) => text.includes(' child-ceased-') && text.slice(0, 10) <= on);
  const [start, end] = [starts.sort().at(-1)?.slice(0, 10), ends.sort().at(-1)?.slice(0, 10)];
  return start !== undefined && (end === undefined || end <= start);
}

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { instant } from '#calendar';
import { eventIdOf } from '#events';
import { History } from '#history';
import { LedgerUnavailableError, SqliteLedger, type Ledger, type Position } from '#ledger';
import { Clock, heardOf, Recorder } from '#recording';
import { answerOf } from './answers/answer.js';
import { documentText } from './answers/document.js';
import { historyPath } from './answering.module.js';
import { publishedFigure } from './figures/figures.js';
import { publicationOf } from './figures/publication.js';
import { recheckOf, type Recheck } from './figures/recheck.js';
import { HistoryFile } from './following/history-file.js';
import { LiveHistory } from './following/live-history.js';
import type { Parameters } from './questions/parameters.js';
import { QuestionError } from './questions/question-error.js';
import { questionOf } from './questions/question-of.js';
import { corrected, moved, smallAuthority, source, told, type SaidEvent } from './small-authority.spec-kit.js';
import { lagOf } from './status/projections.js';
import { verify } from './verification/verification.js';

class StoppedClock extends Clock {
  now() {
    return instant('2025-06-01T09:00:00Z');
  }
}

let folder: string;
let ledger: SqliteLedger;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-answering-'));
  ledger = SqliteLedger.open(folder);
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

const idOf = (id: string) => eventIdOf(source, id);
const savedFile = (of = folder) => new HistoryFile(historyPath(of));
const open = (on: Ledger = ledger) => LiveHistory.open(on, savedFile());

/** As a service does when it stops. */
async function closeService(live: LiveHistory): Promise<void> {
  live.follow();
  await live.close();
}

async function record(events: readonly SaidEvent[], on: Ledger = ledger): Promise<Position> {
  const recording = await new Recorder(on, new StoppedClock()).record(events.map(heardOf));
  expect(recording.outcomes.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  return recording.lastPosition!;
}

/** A ledger of which single answers are replaced. */
function ledgerWith(replaced: Partial<Ledger>): Ledger {
  return new Proxy<Ledger>(ledger, {
    get: (target, name) => {
      const own: unknown = Reflect.get(replaced, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

const threeOrMore: Parameters = { code: 'STB-62', asAt: '2025-03-31', children: true };
const textOf = ({ history }: LiveHistory, parameters = threeOrMore): string =>
  documentText(answerOf(history, questionOf(parameters, history)));

describe('The saved history', () => {
  beforeEach(async () => void (await record(smallAuthority)));

  it('is read at the next start instead of the ledger, and answers the same', async () => {
    const first = await open();
    const text = textOf(first);
    await closeService(first);
    const readAfter: unknown[] = [];
    const spied = ledgerWith({
      replay: (after, options) => {
        if (options?.until === undefined) readAfter.push(after);
        return ledger.replay(after, options);
      },
    });
    const second = await open(spied);
    expect([second.rebuiltBecause, readAfter]).toEqual([null, [await ledger.end()]]);
    expect(textOf(second)).toBe(text);
  });

  it('goes on from where it ends', async () => {
    await closeService(await open());
    await record([told('E-care', 'child-became-looked-after', { ...smallAuthority[4]!.data, childId: 'E' })]);
    expect(JSON.parse(textOf(await open()))).toMatchObject({ results: [{ numerator: 1, denominator: 3 }] });
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 300)), /is damaged/],
    ['changed in one bit', (path) => changeByte(path, (length) => length - 20), /is damaged in its column/],
    ['changed in its header', (path) => changeByte(path, () => 60), /is damaged in its header/],
    ['another file', (path) => writeFileSync(path, 'something else altogether, but long enough'), /is none/],
    ['empty', (path) => writeFileSync(path, ''), /ends in its first line/],
    ['a folder', (path) => (rmSync(path), mkdirSync(path)), /cannot be read \(EISDIR\)/],
  ])('that is %s is made again from the ledger, and says why', async (_, damage, sentence) => {
    const first = await open();
    const text = textOf(first);
    await closeService(first);
    const { path } = savedFile();
    damage(path);
    const second = await open();
    expect(second.rebuiltBecause).toMatch(/^The saved history /);
    expect(second.rebuiltBecause).toMatch(sentence);
    expect(textOf(second)).toBe(text);
    await closeService(second);
    expect((await open()).rebuiltBecause === null).toBe(second.savingFault === null);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('of another ledger is refused', async () => {
    const other = mkdtempSync(join(tmpdir(), 'careledger-answering-'));
    const otherLedger = SqliteLedger.open(other);
    await record([...smallAuthority].reverse(), otherLedger);
    await closeService(await LiveHistory.open(otherLedger, savedFile(other)));
    await otherLedger.close();
    copyFileSync(historyPath(other), historyPath(folder));
    rmSync(other, { recursive: true });
    const live = await open();
    const sentence = 'The saved history ends with an event that the ledger does not have at position 14';
    expect(live.rebuiltBecause).toBe(sentence);
    expect((await verify(ledger, live.history, null)).equal).toBe(true);
  });

  it('of a command is written when there is enough that is new, and instead of one that is of no use', async () => {
    await (await open()).close();
    expect(existsSync(savedFile().path)).toBe(false);
    writeFileSync(savedFile().path, 'no history');
    await (await open()).close();
    expect((await open()).rebuiltBecause).toBeNull();
  });

  it('that cannot be written keeps no answer back, and is told', async () => {
    const live = await LiveHistory.open(ledger, new HistoryFile(join(folder, 'ledger.sqlite', 'history')));
    await closeService(live);
    expect(live.savingFault?.message).toMatch(/ENOTDIR|EEXIST/);
    expect(JSON.parse(textOf(live))).toMatchObject({ results: [{ numerator: 1, denominator: 2 }] });
  });

  function changeByte(path: string, placeOf: (length: number) => number): void {
    const bytes = readFileSync(path);
    const place = placeOf(bytes.length);
    bytes[place] = bytes[place]! ^ 1;
    writeFileSync(path, bytes);
  }
});

describe('Following', () => {
  let live: LiveHistory;

  beforeEach(async () => {
    await record(smallAuthority);
    live = await open();
  });
  afterEach(() => live.close());

  it('counts what another process appends, as soon as it is asked for', async () => {
    live.follow();
    const elsewhere = SqliteLedger.open(folder);
    const position = await record(
      [
        told('B-1', 'placement-changed', { ...moved('2024-08-01', 'X'), childId: 'B' }),
        told('B-2', 'placement-changed', { ...moved('2024-09-01', 'Y'), childId: 'B' }),
      ],
      elsewhere,
    );
    expect(await live.reached(position, 5_000)).toBe(true);
    expect(JSON.parse(textOf(live))).toMatchObject({ results: [{ numerator: 2 }] });
    await elsewhere.close();
  });

  it('counts what was recorded a moment ago rather than say that it does not', async () => {
    live.follow();
    for (let time = 1; time <= 20; time += 1) {
      const end = await record([
        told(`B-${time}`, 'child-details-amended', { childId: 'B', occurredOn: '2024-08-01', sex: 'F' }),
      ]);
      expect(await live.behind()).toEqual({ isBehind: false, end });
      expect(live.history.heldPosition).toBe(end);
    }
  });

  it('says that it has not got there in time, and what is new without following', async () => {
    const position = await record([told('B-1', 'placement-changed', { ...moved('2024-08-01', 'X'), childId: 'B' })]);
    expect(await live.reached(position, 5)).toBe(false);
    expect(await live.behind()).toEqual({ isBehind: true, end: position });
    const lag = await lagOf(live, Date.now() + 60_000);
    expect([lag.events, Math.floor(lag.seconds / 60)]).toEqual([1, 1]);
    expect(await live.see(position, 5)).toBe(true);
    expect(await lagOf(live, Date.now())).toEqual({ events: 0, seconds: 0 });
  });

  it('ends at an event that it cannot read, names it, and answers as of the one before', async () => {
    live.follow();
    const text = textOf(live);
    const id = eventIdOf(source, 'newer');
    await ledger.append('child-N', 'no-stream', [
      { id, type: 'visit-completed.v9', data: { childId: 'N' }, recordedAt: 1, metadata: {} },
    ]);
    expect(await live.reached(ledger.position('15'), 5_000)).toBe(false);
    expect(live.fault?.message).toMatch(/^The event at position 15 cannot be read: .*visit-completed\.v9.* is newer/);
    expect(textOf(live)).toBe(text);
  });

  it('sets such an event aside where it is told to, goes on, and saves no history that leaves it out', async () => {
    const unreadable = { id: idOf('future'), type: 'visit-completed.v9', data: {}, recordedAt: 0, metadata: {} };
    await ledger.append('child-A', await ledger.revisionOf('child-A'), [unreadable]);
    const live = await LiveHistory.open(ledger, savedFile(), { setsAside: true });
    const [parked] = live.parked;
    expect(parked).toMatchObject({ position: '15', eventId: idOf('future'), type: 'visit-completed.v9' });
    expect(parked?.reason).toMatch(/visit-completed\.v9.* is newer/);
    live.follow();
    await record([told('E-care', 'child-became-looked-after', { ...smallAuthority[4]!.data, childId: 'E' })]);
    expect(await live.reached((await ledger.end())!, 5_000)).toBe(true);
    expect(live.history.eventsCount).toBe(15);
    expect(live.fault).toBeNull();
    await live.close();
    expect(savedFile().read().history).toBeNull();
  });

  it('goes on when the ledger was away', async () => {
    let isAway = true;
    const flickering = ledgerWith({
      follow: (after, signal) => {
        if (!isAway) return ledger.follow(after, signal);
        isAway = false;
        throw new LedgerUnavailableError('busy');
      },
    });
    await live.close();
    live = await open(flickering);
    live.follow();
    await new Promise(setImmediate);
    expect(live.fault).toBeInstanceOf(LedgerUnavailableError);
    const position = await record([told('B-1', 'placement-changed', { ...moved('2024-08-01', 'X'), childId: 'B' })]);
    while (live.fault !== null) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await live.reached(position, 5_000)).toBe(true);
  });

  it('leaves nobody waiting when it ends', async () => {
    live.follow();
    const waiting = live.reached('99' as Position, 60_000);
    await live.close();
    expect(await waiting).toBe(false);
  });
});

describe('A verification', () => {
  let live: LiveHistory;

  beforeEach(async () => {
    await record(smallAuthority);
    live = await open();
  });
  afterEach(() => live.close());

  /** Moves one event of a history to another day, as a fault in memory or on the disk would. */
  function damage(history: History, child: string, event: string): void {
    const row = history
      .rowsOf(history.subjects.find(`child-${child}`)!)
      .find((one) => history.rowOf(one).eventId === idOf(event))!;
    history.parts().settled.rows.days[row]! += 1;
  }

  it('finds the history that answers and the saved one equal to the ledger', async () => {
    live.save();
    const found = await verify(ledger, live.history, live.file);
    expect(found).toMatchObject({ equal: true, eventsCount: 14, position: '14' });
    expect(found.compared).toEqual([
      { with: 'live', equal: true, eventsCount: 14 },
      { with: 'saved', equal: true, eventsCount: 14 },
    ]);
    expect(found.checksum).toMatch(/^[0-9a-f]{8}$/);
  });

  it('finds a damaged saved history, and names the first event and its child', async () => {
    const { history } = await LiveHistory.open(ledger, null);
    damage(history, 'B', 'B-care');
    damage(history, 'A', 'A-move-2');
    savedFile().write(history);
    const found = await verify(ledger, live.history, live.file);
    expect(found.equal).toBe(false);
    const difference = { stream: 'child-B', eventId: idOf('B-care'), position: '9' };
    expect(found.compared).toMatchObject([
      { with: 'live', equal: true },
      { with: 'saved', equal: false, difference },
    ]);
    expect(found.compared[1]!.difference!.says).toMatch(/differs from the ledger in the day of this child-became/);
  });

  it('finds a damage in the history that answers', async () => {
    damage(live.history, 'A', 'A-move-1');
    const found = await verify(ledger, live.history, null);
    const difference = { stream: 'child-A', eventId: idOf('A-move-1'), position: '11' };
    expect(found).toMatchObject({ equal: false, compared: [{ with: 'live', difference }] });
  });

  it('compares a saved history that ends earlier as far as it goes', async () => {
    live.save();
    await record([told('B-1', 'placement-changed', { ...moved('2024-08-01', 'X'), childId: 'B' })]);
    const found = await verify(ledger, null, live.file);
    expect(found).toMatchObject({ equal: true, eventsCount: 15, compared: [{ with: 'saved', eventsCount: 14 }] });
  });

  it('tells a history that holds more than the ledger', async () => {
    const { history } = await LiveHistory.open(ledger, null);
    const [event] = smallAuthority;
    history.add({ id: idOf('made up'), type: event!.type, data: event!.data, recordedAt: 1, position: '15' });
    const found = await verify(ledger, history, null);
    const difference = { stream: 'team-T1', eventId: idOf('made up'), position: '15' };
    expect(found).toMatchObject({ equal: false, eventsCount: 14, compared: [{ difference }] });
  });

  it('says that a saved history cannot be read', async () => {
    writeFileSync(savedFile().path, 'no history');
    const found = await verify(ledger, live.history, live.file);
    expect(found).toMatchObject({ equal: false, compared: [{ equal: true }, { with: 'saved', equal: false }] });
    expect(found.compared[1]!.unreadable).toMatch(/^The saved history is damaged/);
  });

  it('is not misled when the history that answers runs ahead of the reading', async () => {
    live.follow();
    let pages = 0;
    const recordedMeanwhile = ledgerWith({
      async *replay(after, options) {
        for await (const page of ledger.replay(after, options)) {
          if (++pages <= 3) await recordAndSee(`visit-${pages}`);
          yield page;
        }
      },
    });
    const found = await verify(recordedMeanwhile, live.history, null);
    expect([pages, found]).toMatchObject([4, { equal: true, compared: [{ with: 'live', eventsCount: 17 }] }]);

    async function recordAndSee(id: string): Promise<void> {
      const visit = { childId: 'A', occurredOn: '2025-02-03', visitType: 'CLA_STATUTORY', seen: true };
      expect(await live.reached(await record([told(id, 'visit-completed', visit)]), 5_000)).toBe(true);
    }
  });

  it('of an empty ledger is equal', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'careledger-answering-'));
    const emptyLedger = SqliteLedger.open(empty);
    const { history } = await LiveHistory.open(emptyLedger, savedFile(empty));
    const found = await verify(emptyLedger, history, savedFile(empty));
    expect(found).toMatchObject({ equal: true, eventsCount: 0, position: null });
    await emptyLedger.close();
    rmSync(empty, { recursive: true });
  });
});

describe('While the ledger is away', () => {
  beforeEach(async () => void (await record(smallAuthority)));

  const unreadOf = async (end: Ledger['end']) => {
    const following = await LiveHistory.open(ledger, null);
    jest.spyOn(following, 'behind').mockImplementation(async () => ({ isBehind: false, end: await end() }));
    return following.unread;
  };

  it('answers say that nothing new is counted, and wait a second at most to say so', async () => {
    const unread = await unreadOf(() => new Promise(() => undefined));
    const began = performance.now();
    expect(await unread.look()).toEqual({ isBehind: false, fault: 'The ledger does not answer.' });
    // the second does not wait at all
    expect(await unread.look()).toMatchObject({ fault: 'The ledger does not answer.' });
    expect(performance.now() - began).toBeLessThan(1_900);
  });

  it('answers say why, and do not ask all the time', async () => {
    let asked = 0;
    const unread = await unreadOf(() => {
      asked++;
      return Promise.reject(new LedgerUnavailableError('esdb://host cannot be used now.'));
    });
    for (let times = 0; times < 5; times++)
      expect(await unread.look()).toEqual({ isBehind: false, fault: 'esdb://host cannot be used now.' });
    expect(asked).toBe(1);
  });

  it('a history that could not follow does so again when the ledger is back, also when nothing new comes', async () => {
    let isAway = true;
    const gone = (): never => {
      throw new LedgerUnavailableError('gone');
    };
    const live = await LiveHistory.open(
      ledgerWith({
        end: () => (isAway ? Promise.reject(new LedgerUnavailableError('gone')) : ledger.end()),
        follow: (after, signal) => (isAway ? gone() : ledger.follow(after, signal)),
      }),
      null,
    );
    live.follow();
    while (live.fault === null) await new Promise((later) => setTimeout(later, 10));
    isAway = false;
    const began = performance.now();
    while (live.fault !== null && performance.now() - began < 5_000)
      await new Promise((later) => setTimeout(later, 50));
    expect(live.fault).toBeNull();
    await live.close();
  });

  it('a fault of another kind is none of the ledger, and is not hidden', async () => {
    const unread = await unreadOf(() => Promise.reject(new TypeError('odd')));
    await expect(unread.look()).rejects.toThrow('odd');
  });
});

describe('A published figure, counted again', () => {
  beforeEach(async () => void (await record(smallAuthority)));

  /** Publishes, records what comes later, and rechecks. */
  async function recheckAfter(parameters: Parameters, later: readonly SaidEvent[]): Promise<Recheck> {
    const { history } = await open();
    const { figureId, ...statement } = publicationOf(history, questionOf(parameters, history));
    const recording = await new Recorder(ledger, new StoppedClock()).record([statement]);
    expect(recording.recorded).toBe(1);
    await record(later);
    const now = (await open()).history;
    return recheckOf(now, publishedFigure(now, figureId));
  }

  const movesOf = ({ moved }: Recheck): string[] => moved.map(({ child, from, to }) => `${child} ${from} -> ${to}`);
  const figure: Parameters = { code: 'STB-62', asAt: '2025-03-31' };
  const move = (id: string, childId: string, on: string) =>
    told(id, 'placement-changed', { ...moved(on, `RM ${id}`), childId }, '2025-05-01T12:00:00Z');

  it('is equal when nothing that it counts has changed', async () => {
    const visit = { childId: 'A', occurredOn: '2025-02-03', visitType: 'CLA_STATUTORY', seen: true };
    expect(await recheckAfter(figure, [told('visit', 'visit-completed', visit)])).toMatchObject({
      equal: true,
      reproduced: true,
      moved: [],
      alsoRecorded: [],
      figure: { numerator: 1, denominator: 2, value: 0.5, display: '50%', position: '14' },
      now: { numerator: 1, denominator: 2, position: '16' },
    });
  });

  it('names of several late moves the one by which there were three', async () => {
    const recheck = await recheckAfter(figure, [
      move('B-1', 'B', '2024-08-01'),
      move('B-2', 'B', '2024-09-01'),
      move('B-3', 'B', '2024-10-01'),
    ]);
    expect(recheck).toMatchObject({ equal: false, reproduced: true, now: { numerator: 2, display: '100%' } });
    expect(movesOf(recheck)).toEqual(['B not-met -> met']);
    expect(recheck.moved[0]!.because).toEqual([idOf('B-2')]);
  });

  it('names a retraction, and a child that came and one that went', async () => {
    const recheck = await recheckAfter(figure, [
      corrected('A-wrong', 'record-retracted', 'A-move-1', '2025-05-01T12:00:00Z'),
      told('E-care', 'child-became-looked-after', { ...smallAuthority[4]!.data, childId: 'E' }, '2025-05-02T12:00:00Z'),
      corrected('B-wrong', 'record-retracted', 'B-care', '2025-05-03T12:00:00Z', { subject: 'child/B' }),
    ]);
    expect(movesOf(recheck)).toEqual(['A met -> not-met', 'B not-met -> not-counted', 'E not-counted -> not-met']);
    expect(recheck.moved.map(({ because }) => because)).toEqual([
      [idOf('A-wrong')],
      [idOf('B-wrong')],
      [idOf('E-care')],
    ]);
    expect(recheck.moved.map(({ causes }) => causes.map(({ kind }) => kind))).toEqual([
      ['correction'],
      ['correction'],
      ['late-fact'],
    ]);
  });

  it('names every event by which a child went to and fro', async () => {
    const recheck = await recheckAfter(figure, [
      corrected('A-wrong', 'record-retracted', 'A-move-1', '2025-05-01T12:00:00Z'),
      move('A-3', 'A', '2024-12-01'),
      corrected('A-wrong-too', 'record-retracted', 'A-3', '2025-05-03T12:00:00Z'),
    ]);
    expect(recheck.moved[0]!.because).toEqual([idOf('A-wrong'), idOf('A-3'), idOf('A-wrong-too')]);
  });

  it('names a policy that was adopted since, and one that was retracted', async () => {
    const counted: Parameters = { code: 'CLA-COUNT', asAt: '2025-03-31' };
    const adopted = (id: string) =>
      told(id, 'policy-adopted', { key: 'cla.countShortBreaks', value: true, effectiveFrom: '2025-01-01' });
    const recheck = await recheckAfter(counted, [adopted('policy')]);
    expect(recheck.moved).toMatchObject([
      { child: 'C', from: 'excluded', to: 'met', because: [idOf('policy')], causes: [{ kind: 'policy' }] },
    ]);
    expect(recheck.alsoRecorded).toEqual([idOf('policy')]);
    const again = await recheckAfter(counted, [
      corrected('no-policy', 'record-retracted', 'policy', '2025-05-03T12:00:00Z', { subject: 'policy' }),
    ]);
    expect(again).toMatchObject({ reproduced: true, figure: { numerator: 3 }, now: { numerator: 2 } });
    expect(again.moved).toMatchObject([
      { child: 'C', from: 'met', to: 'excluded', because: [idOf('no-policy')], causes: [{ kind: 'policy' }] },
    ]);
  });

  it('keeps the settings that the question made, whatever is adopted later', async () => {
    const asked: Parameters = { code: 'CLA-COUNT', asAt: '2025-03-31', policy: ['cla.countShortBreaks=true'] };
    const recheck = await recheckAfter(asked, [
      told('policy', 'policy-adopted', { key: 'cla.countShortBreaks', value: false, effectiveFrom: '2025-01-01' }),
    ]);
    expect(recheck).toMatchObject({ equal: true, reproduced: true, figure: { numerator: 3 }, moved: [] });
  });

  it('does not move by what was recorded after the moment that it is about', async () => {
    const known: Parameters = { ...figure, knownAt: '2025-04-01' };
    const recheck = await recheckAfter(known, [move('B-1', 'B', '2024-08-01'), move('B-2', 'B', '2024-09-01')]);
    expect(recheck).toMatchObject({ equal: true, figure: { knownAt: '2025-04-01T22:59:59.999Z' }, moved: [] });
  });

  it('of caseloads names the worker’s event that moved a case', async () => {
    const recheck = await recheckAfter({ code: 'caseload', asAt: '2025-03-31' }, [
      told('W2-left', 'worker-left', { workerId: 'W2', occurredOn: '2025-03-01' }, '2025-05-01T12:00:00Z'),
    ]);
    expect(recheck).toMatchObject({ reproduced: true, figure: { numerator: 2, denominator: 1.5 } });
    expect(movesOf(recheck)).toEqual(['B met -> excluded']);
    expect(recheck.moved[0]!.because).toEqual([idOf('W2-left')]);
    expect(recheck.alsoRecorded).toEqual([idOf('W2-left')]);
  });

  /** The history of a ledger to which this one was copied: the same events, and the positions of another store. */
  async function copiedHistory(positionOf: (ordinal: number) => string): Promise<History> {
    const copied = new History();
    for await (const page of ledger.replay(null)) {
      for (const event of page) copied.add({ ...event, position: positionOf(copied.eventsCount + 1) as Position });
    }
    return copied;
  }

  it.each<[string, (ordinal: number) => string]>([
    ['far apart', (ordinal) => `${ordinal * 500}/${ordinal * 500}`],
    ['such that its own means something else', (ordinal) => String(ordinal + 3)],
  ])('is reproduced in a copy of the ledger whose positions are %s', async (_, positionOf) => {
    const here = await recheckAfter(figure, [move('B-1', 'B', '2024-08-01'), move('B-2', 'B', '2024-09-01')]);
    const copied = await copiedHistory(positionOf);
    const there = recheckOf(copied, publishedFigure(copied, here.figure.id));
    expect(there).toMatchObject({ reproduced: true, figure: { position: '14', lastEvent: here.figure.lastEvent } });
    const becauseOf = ({ moved }: Recheck): unknown[] => moved.map(({ child, because }) => [child, because]);
    expect(becauseOf(there)).toEqual(becauseOf(here));
  });

  it('that does not say its last event is of the embedded ledger, and reproduced in a copy all the same', async () => {
    const { figure: published } = await recheckAfter(figure, [move('B-1', 'B', '2024-08-01')]);
    const copied = await copiedHistory((ordinal) => `${ordinal * 500}/${ordinal * 500}`);
    expect(recheckOf(copied, { ...published, lastEvent: null }).reproduced).toBe(true);
    const elsewhere = { ...published, lastEvent: null, position: '9000/9000' };
    expect(() => recheckOf(copied, elsewhere)).toThrow('position 9000/9000 is not in this ledger');
  });

  it('is recorded once when the same question is published at the same position again', async () => {
    const { history } = await open();
    const publication = publicationOf(history, questionOf(figure, history));
    const recorder = new Recorder(ledger, new StoppedClock());
    await recorder.record([publication]);
    const after = (await open()).history;
    const again = publicationOf(after, questionOf({ ...figure, position: '14' }, after));
    expect(again.figureId).toBe(publication.figureId);
    expect((await recorder.record([again])).alreadyRecorded).toBe(1);
  });
});

describe('A question that cannot be asked says all that is wrong with it, at its parameters', () => {
  let history: History;
  beforeEach(async () => {
    await record(smallAuthority);
    ({ history } = await open());
  });

  const faultsOf = (parameters: Omit<Parameters, 'code'>): string[] => {
    try {
      questionOf({ code: 'CLA-COUNT', ...parameters }, history);
    } catch (error) {
      if (error instanceof QuestionError) return error.faults.map(({ path, message }) => `${path} | ${message}`);
      throw error;
    }
    return [];
  };
  const asAt = '2025-03-31';
  const touching = 'cla.countShortBreaks';

  it.each<[string, Omit<Parameters, 'code'>, string]>([
    ['no day', {}, 'asAt | asAt is missing: the day that the figure describes, such as 2025-03-31'],
    ['no such day', { asAt: '2025-02-30' }, "asAt | asAt: '2025-02-30' is not a day: February 2025 has 28 days"],
    ['to alone', { asAt, to: asAt }, 'to | to belongs to a series, which needs from and to'],
    ['every alone', { asAt, every: 'month' }, 'every | every belongs to a series, which needs from and to'],
    ['from alone', { from: '2024-04' }, 'to | to is missing: the last day or month of the series'],
    [
      'a month that is none',
      { from: '2024-13', to: asAt },
      "from | from: '2024-13-01' is not a day: there is no month 13",
    ],
    ['a series of thousands', { from: '1900-01', to: asAt }, 'from | A series has at most 500 days'],
    ['days of thousands', { from: '2020-01-01', to: asAt, every: 'day' }, 'from | A series has at most 500 days'],
    ['a series backwards', { from: '2025-04', to: '2024-04' }, 'from | No day of the series lies between from and to'],
    [
      'another step',
      { from: '2024-04', to: asAt, every: 'toString' },
      "every | every is month, quarter, year or day, not 'toString'",
    ],
    [
      'a moment without offset',
      { asAt, knownAt: '2025-04-01T09:00:00' },
      "knownAt | knownAt: '2025-04-01T09:00:00' is not ",
    ],
    ['a position beyond the end', { asAt, position: '15' }, "position | position: no event at '15' is known here"],
    ['the position 0', { asAt, position: '0' }, "position | position: no event at '0' is known here"],
    [
      'a position that is none',
      { asAt, position: '__proto__' },
      "position | position: no event at '__proto__' is known here",
    ],
    [
      'another breakdown',
      { asAt, by: 'constructor' },
      'by | by is one of team, service, worker, age-band, placement-type, not ',
    ],
    [
      'another policy',
      { asAt, policy: ['caseload.red=1'] },
      `policy | policy 'caseload.red=1' is not KEY=VALUE of a policy that touches this indicator: ${touching}`,
    ],
    ['a policy without value', { asAt, policy: [touching] }, `policy | policy '${touching}' is not KEY=VALUE`],
    ['a policy of another kind', { asAt, policy: [`${touching}=7`] }, `policy | ${touching} takes a boolean, not "7"`],
    [
      'a policy twice',
      { asAt, policy: [`${touching}=true`, `${touching}=false`] },
      `policy | policy ${touching} is given twice`,
    ],
  ])('%s', (_, parameters, fault) => {
    const faults = faultsOf(parameters);
    expect(faults).toHaveLength(1);
    expect(faults[0]!.startsWith(fault)).toBe(true);
  });

  it('all at once', () => {
    const faults = faultsOf({ asAt: 'x', knownAt: 'y', by: 'z', policy: ['k=v'], position: '1' });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['asAt', 'knownAt', 'position', 'by', 'policy']);
  });

  it('and repeats no more than 80 characters of it', () => {
    const long = 'x'.repeat(10_000);
    for (const parameters of [
      { asAt: long },
      { asAt, knownAt: long },
      { asAt, position: long },
      { asAt, by: long },
      { asAt, policy: [long] },
      { asAt, policy: [`${touching}=${long}`] },
      { from: '2024-04', to: asAt, every: long },
    ]) {
      expect(faultsOf(parameters).join()).not.toContain('x'.repeat(81));
    }
  });

  it('a series has the month ends from one month to another, counted back from the last', () => {
    const daysOf = (parameters: Omit<Parameters, 'code'>) =>
      answerOf(history, questionOf({ code: 'CLA-COUNT', ...parameters }, history)).results.map((result) => result.asAt);
    expect(daysOf({ from: '2023-12', to: '2024-03' })).toEqual([
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
    ]);
    expect(daysOf({ from: '2024-01-15', to: '2024-03-30' })).toEqual(['2024-01-31', '2024-02-29']);
    expect(daysOf({ from: '2024-04', to: '2025-03', every: 'quarter' })).toEqual([
      '2024-06-30',
      '2024-09-30',
      '2024-12-31',
      '2025-03-31',
    ]);
    expect(daysOf({ from: '2023-03', to: '2025-03', every: 'year' })).toEqual([
      '2023-03-31',
      '2024-03-31',
      '2025-03-31',
    ]);
    expect(daysOf({ from: '2025-03-30', to: '2025-04-01', every: 'day' })).toEqual([
      '2025-03-30',
      '2025-03-31',
      '2025-04-01',
    ]);
    expect(daysOf({ from: '1900-01', to: '1900-02' })).toEqual(['1900-01-31', '1900-02-28']);
  });
});

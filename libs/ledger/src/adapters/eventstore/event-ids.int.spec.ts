import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDouble } from '../../../../../test/support/eventstore/eventstore-double.js';
import { anEvent, aStream } from '../../contract/samples.spec-kit.js';
import { EventIdTable } from './event-id-table.js';
import type { EventStoreLedger } from './eventstore-ledger.adapter.js';
import { openEventStoreLedger } from './open-eventstore-ledger.js';
import { SHORT_PATIENCE } from './writers.spec-kit.js';

let double: EventStoreDouble;
let dataFolder: string;
const opened: EventStoreLedger[] = [];

beforeEach(async () => {
  double = await EventStoreDouble.start();
  dataFolder = mkdtempSync(join(tmpdir(), 'careledger-ids-'));
});

afterEach(async () => {
  for (const ledger of opened.splice(0)) await ledger.close();
  double.stop();
  rmSync(dataFolder, { recursive: true });
});

function open(connection = double.connection): EventStoreLedger {
  const ledger = openEventStoreLedger(connection, { dataFolder, patience: SHORT_PATIENCE });
  opened.push(ledger);
  return ledger;
}

const file = (): string => join(dataFolder, 'event-ids.careledger');
/** How many records readers were given since the store was started. */
async function recordsGiven(action: () => Promise<unknown>): Promise<number> {
  const before = double.readers.recordsGiven;
  await action();
  return double.readers.recordsGiven - before;
}

describe('event ids', () => {
  it('are saved for the next start, which reads no event again', async () => {
    const first = open();
    const stream = aStream();
    const events = Array.from({ length: 300 }, () => anEvent());
    const stored = await first.append(stream, 'no-stream', events);
    await first.close();
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    const second = open();
    const given = await recordsGiven(async () => {
      const again = await second.append(stream, 'no-stream', events);
      expect(again).toEqual({ ...stored, alreadyThere: true });
    });
    expect(given).toBeLessThan(10);
    expect((await second.append(stream, 299, [anEvent()])).revision).toBe(300);
    expect(readdirSync(dataFolder)).toEqual(['event-ids.careledger']);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 9)],
    ['cut in its header', (bytes) => bytes.subarray(0, 60)],
    ['changed in one bit', (bytes) => (bytes.writeUInt8(bytes.at(-20)! ^ 1, bytes.length - 20), bytes)],
    ['something else', () => Buffer.from('Dear Sir or Madam')],
    ['empty', () => Buffer.alloc(0)],
  ])('are learnt again when the file is %s', async (_, damage) => {
    const first = open();
    const stream = aStream();
    const event = anEvent();
    await first.append(stream, 'no-stream', [event]);
    await first.close();
    writeFileSync(file(), damage(readFileSync(file())));
    expect(await open().append(stream, 'no-stream', [event])).toMatchObject({ alreadyThere: true, revision: 0 });
  });

  it('of another store are not believed', async () => {
    const other = await EventStoreDouble.start();
    const event = anEvent();
    const stream = aStream();
    const elsewhere = open(other.connection);
    await elsewhere.append(stream, 'no-stream', [event, anEvent(), anEvent()]);
    await elsewhere.close();
    other.stop();
    expect(existsSync(file())).toBe(true);
    const here = open();
    await here.append(aStream(), 'no-stream', [anEvent(), anEvent(), anEvent(), anEvent()]);
    expect(await here.find([event.id])).toEqual([]);
    expect(await here.append(stream, 'no-stream', [event])).toMatchObject({ alreadyThere: false, revision: 0 });
  });

  it('are found again in whatever order and however many they are', () => {
    const places = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 2 ** 40 }), fc.nat({ max: 9 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(places, fc.boolean(), (some, isSaved) => {
        const table = new EventIdTable();
        const entries = some.map(([stream, commit, lead], revision) => {
          const place = { commit: commit + lead, prepare: commit };
          return { id: randomUUID(), stream: `child-${stream}`, revision, place };
        });
        for (const { id, ...where } of entries) table.add(id, where);
        for (const { id } of entries)
          table.add(id, { stream: 'child-other', revision: 0, place: { commit: 1, prepare: 1 } });
        const { names, columns } = table.saved();
        const asked = isSaved ? EventIdTable.restored(names, columns) : table;
        for (const { id, ...where } of entries) expect(asked.find(id)).toEqual(where);
        expect(asked.find(randomUUID())).toBeUndefined();
        expect(asked.count).toBe(entries.length);
      }),
    );
  });

  it('that differ in one digit are told apart, also where they lie close together', () => {
    const table = new EventIdTable();
    const ids = Array.from(
      { length: 5_000 },
      (_, number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    );
    ids.forEach((id, revision) =>
      table.add(id, { stream: 'child-1', revision, place: { commit: revision, prepare: revision } }),
    );
    expect(ids.map((id) => table.find(id)?.revision)).toEqual(ids.map((_, revision) => revision));
    expect(table.last).toMatchObject({ id: ids.at(-1), revision: 4_999 });
  });
});

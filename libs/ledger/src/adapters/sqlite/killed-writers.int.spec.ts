import { afterAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Position, RecordedEvent, SqliteLedger } from '#ledger';
import { milliseconds } from '../../contract/samples.spec-kit.js';
import { fileIn, LedgerFolders } from './ledger-folder.spec-kit.js';
import { WritingProcesses } from './writing-processes.spec-kit.js';

const KILLS = Number(process.env['CARELEDGER_TEST_KILLS'] ?? 100);
const WRITERS = 2;
const LIFE_MILLISECONDS_MAX = 120;

const folders = new LedgerFolders();
const processes = new WritingProcesses();
afterAll(() => processes.remove());

describe('writers that are killed at any moment', () => {
  it(
    `lose nothing that was acknowledged, tear nothing, double nothing (${KILLS} kills)`,
    async () => {
      const folder = folders.make();
      const ledgerSoFar = new LedgerSoFar();
      let acknowledged = 0;
      for (let kills = 0; kills < KILLS; kills += WRITERS) {
        const ids = await writeAndKill(folder);
        acknowledged += ids.length;
        const ledger = folders.open(folder);
        await ledgerSoFar.readOn(ledger);
        await ledger.close();
        expect(ledgerSoFar.missingOf(ids)).toEqual([]);
      }
      expect(acknowledged).toBeGreaterThan(KILLS);
      ledgerSoFar.expectWhole();
      const database = new DatabaseSync(fileIn(folder));
      expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      database.close();
    },
    60_000 + KILLS * 2_000,
  );
});

/** Two processes write to one ledger until each is killed at a moment of its own; the ids that they acknowledged. */
async function writeAndKill(folder: string): Promise<readonly string[]> {
  const writers = Array.from({ length: WRITERS }, () => processes.start(folder));
  const killed = writers.map(async (writer) => {
    await writer.ready;
    await milliseconds(Math.random() * LIFE_MILLISECONDS_MAX);
    writer.kill();
    expect(await writer.ended).toBeNull();
    return writer.acknowledged;
  });
  return (await Promise.all(killed)).flat();
}

/** What the ledger holds, read on after every kill as a follower would. */
class LedgerSoFar {
  private last: Position | null = null;
  private readonly ids = new Set<string>();
  private readonly revisions = new Map<string, number>();
  private readonly batches = new Map<string, { readonly of: number; stored: number }>();

  async readOn(ledger: SqliteLedger): Promise<void> {
    for await (const page of ledger.readAll(this.last)) {
      for (const event of page) this.take(event);
    }
  }

  missingOf(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => !this.ids.has(id));
  }

  expectWhole(): void {
    const torn = [...this.batches.values()].filter((batch) => batch.stored !== batch.of);
    expect(torn).toEqual([]);
  }

  private take(event: RecordedEvent): void {
    expect(this.ids.has(event.id)).toBe(false);
    expect(event.position).toBe(String(this.ids.size + 1));
    expect(event.revision).toBe((this.revisions.get(event.stream) ?? -1) + 1);
    const { batch, of } = event.data as { batch: string; of: number };
    const stored = (this.batches.get(batch)?.stored ?? 0) + 1;
    this.batches.set(batch, { of, stored });
    this.ids.add(event.id);
    this.revisions.set(event.stream, event.revision);
    this.last = event.position;
  }
}

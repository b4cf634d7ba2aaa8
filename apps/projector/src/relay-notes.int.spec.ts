import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { RelayFiles } from '#relaying';
import { LeaseLostError, openReporting, type Lease, type ReportingStore } from '#reporting';
import { promisesOfRelayMemory } from '../../../libs/relaying/src/relay-memory.contract.spec-kit.js';
import { RelayStory } from '../../../libs/relaying/src/relaying.spec-kit.js';
import { until } from '../../../libs/message-bus/src/gathering.spec-kit.js';
import { describeWith } from '../../../test/support/needed-servers.spec-kit.js';
import {
  postgresAbsentBecause,
  startPostgres,
  told,
  type TestPostgres,
} from '../../../test/support/postgres/postgres-for-tests.spec-kit.js';
import { RelayNotes } from './relay-notes.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'careledger-relay-notes-'));
const forever = new AbortController().signal;

/** Projectors over one reporting store, each on a machine of its own: with a data folder of its own. */
class Projectors {
  private readonly folders: string[] = [];
  private leading: { readonly store: ReportingStore; readonly lease: Lease } | null = null;

  constructor(private readonly store: () => Promise<ReportingStore>) {}

  newMachine(): string {
    const folder = newFolder();
    this.folders.push(folder);
    return folder;
  }

  async takeOver(folder = this.newMachine()): Promise<RelayNotes> {
    await this.letGo();
    const store = await this.store();
    const lease = (await store.lead(forever))!;
    this.leading = { store, lease };
    return new RelayNotes(lease, store.place, new RelayFiles(folder));
  }

  get lease(): Lease {
    return this.leading!.lease;
  }

  async letGo(): Promise<void> {
    await this.leading?.lease.release();
    await this.leading?.store.close();
    this.leading = null;
  }

  async dispose(): Promise<void> {
    await this.letGo();
    for (const folder of this.folders) rmSync(folder, { recursive: true });
  }
}

/** What is the same over every store. */
function promisesOfNotes(create: () => Promise<{ projectors: Projectors; dispose(): Promise<void> }>): void {
  const among = async (work: (projectors: Projectors) => Promise<void>): Promise<void> => {
    const { projectors, dispose } = await create();
    try {
      await work(projectors);
    } finally {
      await projectors.dispose();
      await dispose();
    }
  };

  promisesOfRelayMemory(async () => {
    const { projectors, dispose } = await create();
    return {
      open: () => projectors.takeOver(),
      dispose: async () => {
        await projectors.dispose();
        await dispose();
      },
    };
  });

  it('are begun from the files of an earlier version, which the next machine does not need', () =>
    among(async (projectors) => {
      const folder = projectors.newMachine();
      await new RelayFiles(folder).write('recorded', 'in the file');
      expect(await (await projectors.takeOver(folder)).read('recorded')).toBe('in the file');
      const elsewhere = await projectors.takeOver();
      expect(await elsewhere.read('recorded')).toBe('in the file');
      await elsewhere.write('recorded', 'further on');
      expect(await (await projectors.takeOver(folder)).read('recorded')).toBe('further on');
    }));

  it('outlive a rebuild', () =>
    among(async (projectors) => {
      const memory = await projectors.takeOver();
      await memory.write('recorded', 'here');
      const beside = await projectors.lease.beside('v1');
      await beside.seal({ position: null, eventsCount: 0, eventId: null }, []);
      await beside.swap();
      expect(await memory.read('recorded')).toBe('here');
    }));

  it('are not written by whoever let go', () =>
    among(async (projectors) => {
      const before = await projectors.takeOver();
      await before.write('recorded', 'mine');
      await projectors.letGo();
      await expect(async () => before.write('recorded', 'too late')).rejects.toThrow(LeaseLostError);
      expect(await (await projectors.takeOver()).read('recorded')).toBe('mine');
    }));

  it('have each event published once, though the relay goes from machine to machine', () =>
    among(async (projectors) => {
      const story = new RelayStory();
      const visit = { childId: 'C1', occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY', seen: true };
      try {
        for (let round = 0; round < 3; round += 1) {
          for (let n = 0; n < 4; n += 1) await story.record('visit-completed', visit, { id: `v${round}/${n}` });
          const { relay, stop } = story.start(story.bus, await projectors.takeOver());
          await until(async () => (await relay.standing()).lag?.events === 0, 'the relay has caught up', 30);
          await stop();
        }
        expect(await story.published('careledger.recorded', 12)).toHaveLength(12);
      } finally {
        await story.dispose();
      }
    }));
}

describe('Notes of a relay in a file of reporting tables', () => {
  const create = async () => {
    const folder = newFolder();
    const projectors = new Projectors(async () => (await openReporting('sqlite', folder))!);
    return { folder, projectors, dispose: async () => rmSync(folder, { recursive: true }) };
  };
  promisesOfNotes(create);

  it('are given room where an earlier version made the tables', async () => {
    const { folder, projectors, dispose } = await create();
    await projectors.takeOver();
    await projectors.letGo();
    const file = new DatabaseSync(join(folder, 'reporting.sqlite'));
    file.exec("DROP TABLE control_note; DELETE FROM control_migration WHERE name = '0002-notes'");
    file.close();
    const memory = await projectors.takeOver();
    await memory.write('recorded', 'here');
    expect(await memory.read('recorded')).toBe('here');
    await projectors.dispose();
    await dispose();
  });
});

describeWith('postgres', postgresAbsentBecause)('Notes of a relay in PostgreSQL', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server?.stop();
  });

  const create = async () => {
    const { connectionString, drop } = await server.database();
    const projectors = new Projectors(async () => (await openReporting(connectionString, ''))!);
    return { connectionString, projectors, dispose: drop };
  };
  promisesOfNotes(create);

  it('are not written by whoever lost the lead without knowing it', async () => {
    const { connectionString, projectors, dispose } = await create();
    const before = await projectors.takeOver();
    await before.write('recorded', 'mine');
    await told(connectionString, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    const others = new Projectors(async () => (await openReporting(connectionString, ''))!);
    const after = await others.takeOver();
    await expect(before.write('recorded', 'too late')).rejects.toThrow(LeaseLostError);
    await expect(before.write('alerts', 'too late')).rejects.toThrow(LeaseLostError);
    expect([await after.read('recorded'), await after.read('alerts')]).toEqual(['mine', null]);
    await others.dispose();
    await projectors.dispose();
    await dispose();
  });

  it('are written while a long transaction of the rebuild holds the lease', async () => {
    const { connectionString, projectors, dispose } = await create();
    const memory = await projectors.takeOver();
    const rebuild = new pg.Client({ connectionString });
    await rebuild.connect();
    await rebuild.query('BEGIN; SELECT token FROM reporting_tables.control_lease FOR UPDATE');
    await memory.write('recorded', 'meanwhile');
    expect(await memory.read('recorded')).toBe('meanwhile');
    await rebuild.end();
    await projectors.dispose();
    await dispose();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '#ledger';
import { benchCatchingUp } from './catching-up.bench.js';
import { benchEventStoreAppends, shareOfBare } from './eventstore.bench.js';
import { benchKafkaIntake } from './kafka.bench.js';
import { eventStoreHere, kafkaHere } from './servers.js';
import { Statements } from './statements.js';
import { benchVisible, visibleStatements } from './visible.bench.js';

/**
 * From Kafka into a ledger, from the ledger into answers, and from a recorder to what is seen: first embedded, then over
 * EventStoreDB, beside what its bare client does.
 *
 * @param events that the ledger holds before it is looked at how soon more are seen
 */
export async function benchFromBrokerToAnswer(events: number): Promise<void> {
  const broker = await kafkaHere();
  const kafka = broker?.connection ?? null;
  try {
    await measure({ kafka, events, name: 'the embedded ledger', ledger: 'sqlite', reach: 10_000 });
    const bare = await bareAppends(events / 2);
    const store = await eventStoreHere();
    try {
      const { connection: ledger, name } = store;
      await measure({ kafka, events, name, ledger, reach: bare * shareOfBare });
    } finally {
      await store.stop();
    }
  } finally {
    await broker?.stop();
  }
}

async function bareAppends(events: number): Promise<number> {
  const store = await eventStoreHere();
  try {
    return await benchEventStoreAppends(store.connection, events);
  } finally {
    await store.stop();
  }
}

interface Measured {
  readonly kafka: string | null;
  readonly events: number;
  readonly name: string;
  /** As CARELEDGER_LEDGER names it. */
  readonly ledger: string;
  /** Events a second from Kafka. */
  readonly reach: number;
}

async function measure({ kafka, events, name, ledger, reach }: Measured): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const all = new Statements(events + visibleStatements, 4);
  try {
    if (kafka === null) await append(ledger, dataFolder, all, events);
    else await benchKafkaIntake({ broker: kafka, statements: all.take(events), name, ledger, dataFolder, reach });
    if (ledger !== 'sqlite') await benchCatchingUp(ledger);
    await benchVisible({ name, ledger, dataFolder, statements: all.takeMixed(visibleStatements) });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** Where no broker brings them. */
async function append(setting: string, dataFolder: string, all: Statements, events: number): Promise<void> {
  const ledger = await openLedger(setting, dataFolder);
  try {
    for (let appended = 0; appended < events; appended += 2_000) {
      const answers = await ledger.appendMany(all.takeAppends(Math.min(2_000, events - appended)));
      const failed = answers.find((answer) => answer instanceof Error);
      if (failed !== undefined) throw failed;
    }
  } finally {
    await ledger.close();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '#ledger';
import { benchCatchingUp } from './catching-up.bench.js';
import { benchEventStoreAppends, shareOfBare } from './eventstore.bench.js';
import type { BareIntake } from './bare-intake.js';
import { bareKafkaIntake, kafkaIntake, publishAll, type Intake } from './kafka.bench.js';
import { report } from './rows.js';
import { eventStoreHere, kafkaHere } from './servers.js';
import { Statements } from './statements.js';
import { benchVisible, visibleStatements } from './visible.bench.js';

/** What the embedded ledger is to take in from Kafka. */
const embeddedEventsPerSecond = 10_000;

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
    const embedded = { kafka, events, name: 'the embedded ledger', ledger: 'sqlite' };
    await measure(embedded, embeddedEventsPerSecond);
    await withStore(({ connection }) => benchEventStoreAppends(connection, events / 2));
    const bare = kafka === null ? 0 : await bareIntakes(kafka, events);
    await withStore(({ connection: ledger, name }) => measure({ kafka, events, name, ledger }, bare * shareOfBare));
  } finally {
    await broker?.stop();
  }
}

async function withStore<T>(use: (store: Awaited<ReturnType<typeof eventStoreHere>>) => Promise<T>): Promise<T> {
  const store = await eventStoreHere();
  try {
    return await use(store);
  } finally {
    await store.stop();
  }
}

/**
 * What the bare clients bring from the same broker into an empty store of the same kind, each process alone with broker
 * and store as the recorder is: by one call for all appends, and by one call an append.
 *
 * @returns events a second of the faster way
 */
async function bareIntakes(kafka: string, events: number): Promise<number> {
  const rates: number[] = [];
  for (const [way, said] of [
    ['shared', 'one call for all appends'],
    ['plain', 'one call an append'],
  ] as const satisfies readonly (readonly [BareIntake['way'], string])[]) {
    await publishAll(kafka, new Statements(events, 5).take(events));
    const intake = await withStore(({ connection }) => bareKafkaIntake(kafka, connection, way, events));
    tellIntake(`Kafka to EventStoreDB by the bare clients, ${said}`, intake, null);
    rates.push(intake.eventsPerSecond);
  }
  return Math.max(...rates);
}

function tellIntake(name: string, { eventsPerSecond, cpuMicrosecondsPerEvent }: Intake, reach: number | null): void {
  report(`${name}, a backlog`, eventsPerSecond, 'events/s', 'at least', reach);
  report('  of which the process that takes them in works', cpuMicrosecondsPerEvent, 'µs/event');
}

interface Measured {
  readonly kafka: string | null;
  readonly events: number;
  readonly name: string;
  /** As CARELEDGER_LEDGER names it. */
  readonly ledger: string;
}

/** @param reach events a second from Kafka */
async function measure({ kafka, events, name, ledger }: Measured, reach: number): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const all = new Statements(events + visibleStatements, 4);
  try {
    if (kafka === null) await append(ledger, dataFolder, all, events);
    else {
      await publishAll(kafka, all.take(events));
      const intake = await kafkaIntake({ broker: kafka, ledger, dataFolder, events });
      tellIntake(`Kafka to ${name}`, intake, reach);
    }
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

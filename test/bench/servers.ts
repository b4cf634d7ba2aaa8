import { NoBrokerHereError } from '../support/kafka/broker-jars.spec-kit.js';
import { KafkaBroker } from '../support/kafka/kafka-broker.spec-kit.js';
import { DoubleProcess } from '../support/eventstore/double-process.js';
import { postgresAbsentBecause, startPostgres } from '../support/postgres/postgres-for-tests.spec-kit.js';
import { note } from './rows.js';

/** A server to measure with. */
export interface ServerHere {
  readonly connection: string;
  stop(): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/** The broker of CARELEDGER_TEST_KAFKA, else one of our own; null, and said, when there is none. */
export async function kafkaHere(): Promise<ServerHere | null> {
  const named = process.env['CARELEDGER_TEST_KAFKA'];
  if (named !== undefined && named !== '') return { connection: named, stop: nothing };
  try {
    const broker = await KafkaBroker.start({ partitions: 6 });
    return { connection: broker.address, stop: () => broker.dispose() };
  } catch (error) {
    if (!(error instanceof NoBrokerHereError)) throw error;
    note(`Kafka is not measured: ${error.message}`);
    return null;
  }
}

/** The server of CARELEDGER_TEST_EVENTSTORE, else the double of its protocol in a process of its own, which is said. */
export async function eventStoreHere(): Promise<ServerHere & { readonly name: string }> {
  const named = process.env['CARELEDGER_TEST_EVENTSTORE'];
  if (named !== undefined && named !== '') return { connection: named, name: 'EventStoreDB', stop: nothing };
  note('EventStoreDB: none is named by CARELEDGER_TEST_EVENTSTORE, the double of its protocol stands for it');
  const double = new DoubleProcess();
  return { connection: await double.start(), name: 'EventStoreDB (double)', stop: () => double.remove() };
}

/** An empty database that keeps what it acknowledged over a power cut; null, and said, when there is none. */
export async function postgresHere(): Promise<ServerHere | null> {
  if (postgresAbsentBecause !== null) {
    note(`PostgreSQL is not measured: ${postgresAbsentBecause}`);
    return null;
  }
  const server = await startPostgres({ isDurable: true });
  const database = await server.database();
  return {
    connection: database.connectionString,
    stop: async () => {
      await database.drop();
      await server.stop();
    },
  };
}

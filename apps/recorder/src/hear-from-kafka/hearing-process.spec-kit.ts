import { SqliteLedger } from '#ledger';
import { openMessageBus } from '#message-bus';
import { openDoor } from './kafka-door.spec-kit.js';

/** A process of its own with the Kafka door over the embedded ledger: FOLDER BROKER. It hears until it is killed. */
export async function hearUntilKilled(folder: string, broker: string): Promise<void> {
  const door = openDoor(await openMessageBus({ brokers: [broker] }, 'hearing-process'), SqliteLedger.open(folder));
  process.once('SIGTERM', () => void door.close().then(() => process.exit(0)));
  process.stdout.write('hearing\n');
}

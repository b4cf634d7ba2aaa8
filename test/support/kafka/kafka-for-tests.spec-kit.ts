import { afterAll } from '@jest/globals';
import { describeWith } from '../needed-servers.spec-kit.js';
import { brokerJars, NoBrokerHereError } from './broker-jars.spec-kit.js';
import { KafkaBroker } from './kafka-broker.spec-kit.js';

type Describe = ReturnType<typeof describeWith>;

/** What a test file needs of Kafka: where it is, and how to say that tests stand on it. */
export interface KafkaForTests {
  /** For tests that take any broker: the one of CARELEDGER_TEST_KAFKA, else one of our own. */
  readonly describe: Describe;
  /** For tests that stop, freeze or kill their broker: always one of our own. */
  readonly describeOwn: Describe;
  /** The brokers to use, started when it is first asked for and ended with the test file. */
  addresses(): Promise<readonly string[]>;
}

/** Called once at the top of a test file. */
export async function kafkaForTests(): Promise<KafkaForTests> {
  const given = (process.env['CARELEDGER_TEST_KAFKA'] ?? '').split(',').filter((address) => address !== '');
  const absentBecause = await whyNoneOfOurOwn();
  let own: Promise<KafkaBroker> | null = null;
  afterAll(async () => (await own)?.dispose());
  return {
    describe: describeWith('kafka', given.length > 0 ? null : absentBecause),
    describeOwn: describeWith('kafka', absentBecause),
    async addresses() {
      if (given.length > 0) return given;
      own ??= KafkaBroker.start();
      return [(await own).address];
    },
  };
}

async function whyNoneOfOurOwn(): Promise<string | null> {
  try {
    await brokerJars();
    return null;
  } catch (error) {
    if (error instanceof NoBrokerHereError) return error.message;
    throw error;
  }
}

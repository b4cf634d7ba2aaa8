import { subjectOf } from '#events';
import { openMessageBus } from '#message-bus';
import type { MessageToPublish } from '#message-bus';
import type { Statement } from '#recording';
import { note, report } from './rows.js';
import { Service } from './service.js';
import { cloudEventText } from './statements.js';

/** The broker, the recorder and this process share the machine: the first events pay for what all share. */
const warmUpShare = 0.1;
const publishedAtOnce = 1_000;
const minutesMax = 10;
const topic = 'careledger.events';

export interface KafkaIntake {
  readonly broker: string;
  readonly statements: readonly Statement[];
  /** What is named so in the row. */
  readonly name: string;
  /** As CARELEDGER_LEDGER names it. */
  readonly ledger: string;
  readonly dataFolder: string;
  /** Events a second that are to be reached. */
  readonly reach: number;
}

/** From the topic to the ledger, durable, by a recorder of its own process: a backlog that it works off. */
export async function benchKafkaIntake({
  broker,
  statements,
  name,
  ledger,
  dataFolder,
  reach,
}: KafkaIntake): Promise<void> {
  await publishAll(broker, statements);
  const settings = { CARELEDGER_KAFKA: broker, CARELEDGER_LEDGER: ledger };
  const recorder = await Service.start('recorder', dataFolder, settings);
  try {
    const began = await whenRecorded(recorder, statements.length * warmUpShare);
    const ended = await whenRecorded(recorder, statements.length);
    const perSecond = (ended.count - began.count) / ((ended.at - began.at) / 1000);
    report(`Kafka to ${name}, a backlog`, perSecond, 'events/s', 'at least', reach);
  } finally {
    await recorder.stop();
  }
}

async function publishAll(broker: string, statements: readonly Statement[]): Promise<void> {
  const bus = await openMessageBus([broker], 'careledger-bench');
  try {
    await bus.createTopics([topic]);
    const began = performance.now();
    for (let from = 0; from < statements.length; from += publishedAtOnce)
      await bus.publish(topic, statements.slice(from, from + publishedAtOnce).map(messageOf));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    note(`  ${statements.length.toLocaleString('en-GB')} events published to Kafka in ${seconds} s`);
  } finally {
    await bus.close();
  }
}

function messageOf(statement: Statement): MessageToPublish {
  const subject = subjectOf(statement.type, statement.data);
  const headers = { 'content-type': 'application/cloudevents+json' };
  return { key: subject.id ?? subject.kind, headers, value: cloudEventText(statement) };
}

/** What the recorder counts is durable. */
async function whenRecorded(recorder: Service, wanted: number): Promise<{ at: number; count: number }> {
  const deadline = performance.now() + minutesMax * 60_000;
  for (;;) {
    const count = await recorder.counted('kafka_events_total', 'outcome="recorded"');
    if (count >= wanted) return { at: performance.now(), count };
    if (performance.now() > deadline) throw new Error(`Only ${count} of ${wanted} events were recorded in time`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { subjectOf } from '#events';
import { openMessageBus } from '#message-bus';
import type { MessageToPublish } from '#message-bus';
import type { Statement } from '#recording';
import type { BareIntake, BareProgress } from './bare-intake.js';
import { note } from './rows.js';
import { Service } from './service.js';
import { cloudEventText } from './statements.js';

/** The broker, the store, the recorder and this process share the machine: the first events pay for what all share. */
const warmUpShare = 0.1;
const publishedAtOnce = 1_000;
const minutesMax = 10;
/** To be asked how far it is costs a recorder some milliseconds. */
const lookMilliseconds = 500;
const topic = 'careledger.events';
const recorderGroup = 'careledger.recorder';

/** How a backlog was worked off, once warm. */
export interface Intake {
  readonly eventsPerSecond: number;
  /** Of the process that took the events in, all its threads: hardly moved by what else the machine does. */
  readonly cpuMicrosecondsPerEvent: number;
}

export interface KafkaIntake {
  readonly broker: string;
  /** As CARELEDGER_LEDGER names it. */
  readonly ledger: string;
  readonly dataFolder: string;
  /** How many events wait in the topic. */
  readonly events: number;
}

/** From the topic to the ledger, durable, by a recorder of its own process: a backlog that it works off. */
export async function kafkaIntake({ broker, ledger, dataFolder, events }: KafkaIntake): Promise<Intake> {
  const settings = { CARELEDGER_KAFKA: broker, CARELEDGER_LEDGER: ledger };
  const recorder = await Service.start('recorder', dataFolder, settings);
  try {
    return await between(events, async () => ({
      // what the recorder counts is durable
      count: await recorder.counted('kafka_events_total', 'outcome="recorded"'),
      cpuSeconds: await recorder.cpuSeconds(),
    }));
  } finally {
    await recorder.stop();
  }
}

/** A backlog from the same topic by the clients alone, in a process of its own: it stands where a recorder would. */
export async function bareKafkaIntake(
  broker: string,
  connection: string,
  way: BareIntake['way'],
  events: number,
): Promise<Intake> {
  const asked = {
    brokers: [broker],
    topic,
    group: recorderGroup,
    connection,
    way,
    partitionsAtOnce: 4,
    appendsInFlight: 64,
  };
  const script = fileURLToPath(new URL('bare-intake.js', import.meta.url));
  const child = fork(script, [JSON.stringify(asked satisfies BareIntake)]);
  process.once('exit', () => child.kill('SIGKILL'));
  let progress: BareProgress = { count: 0, cpuSeconds: 0 };
  child.on('message', (said) => (progress = said as BareProgress));
  try {
    return await between(events, async () => {
      if (child.exitCode !== null) throw new Error(`The bare intake ended with ${child.exitCode}`);
      return progress;
    });
  } finally {
    await ended(child);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.send('stop');
  await exit;
}

/** Leaves a backlog in the topic. */
export async function publishAll(broker: string, statements: readonly Statement[]): Promise<void> {
  const bus = await openMessageBus({ brokers: [broker] }, 'careledger-bench');
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

interface Progress {
  readonly count: number;
  readonly cpuSeconds: number;
}

/** From when the first events, which warm up, were taken in until all were. */
async function between(events: number, look: () => Promise<Progress>): Promise<Intake> {
  const began = await whenTakenIn(events * warmUpShare, look);
  const ended = await whenTakenIn(events, look);
  const count = ended.count - began.count;
  return {
    eventsPerSecond: count / ((ended.at - began.at) / 1_000),
    cpuMicrosecondsPerEvent: ((ended.cpuSeconds - began.cpuSeconds) / count) * 1e6,
  };
}

async function whenTakenIn(wanted: number, look: () => Promise<Progress>): Promise<Progress & { at: number }> {
  const deadline = performance.now() + minutesMax * 60_000;
  for (;;) {
    const progress = await look();
    if (progress.count >= wanted) return { at: performance.now(), ...progress };
    if (performance.now() > deadline)
      throw new Error(`Only ${progress.count} of ${wanted} events were taken in in time`);
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
  }
}

import { Agent } from 'node:http';
import { openLedger, type Ledger, type Position } from '#ledger';
import type { Statement } from '#recording';
import { centile, note, report } from './rows.js';
import { said } from './said.js';
import { Service } from './service.js';
import { cloudEventText } from './statements.js';

export const eventsPerSecond = 500;
const warmUpSeconds = 5;
const countedSeconds = 25;
/** How many statements it takes. */
export const visibleStatements = eventsPerSecond * (warmUpSeconds + countedSeconds);
const tickMilliseconds = 5;
/** Between an answer and the next question: those who look must not take the processors from those who record. */
const lookMilliseconds = 40;
/** Connections that the senders have together; what comes while all are in use waits, and its time counts. */
const connections = 256;
const lastLookMilliseconds = 30_000;
const question = '/v1/indicators/children-looked-after/values?asAt=2024-12-31';

export interface Visible {
  /** What is named so in the rows. */
  readonly name: string;
  /** As CARELEDGER_LEDGER names it. */
  readonly ledger: string;
  readonly dataFolder: string;
  readonly statements: readonly Statement[];
}

/** One event that was sent: when it was due to be, when the recorder acknowledged it, and where it lies. */
interface Sent {
  readonly due: number;
  readonly acknowledged: number;
  readonly position: Position;
}

/** An answer, and how far it counts. */
interface Look {
  readonly at: number;
  readonly position: Position | null;
}

/**
 * How long until an event that is sent to a recorder is counted by an answer that somebody gets from the answers, both in
 * processes of their own. Events are sent when they are due, whether or not those before were answered, and their time
 * counts from then: what has to wait behind others waits in the figures too.
 */
export async function benchVisible({ name, ledger: setting, dataFolder, statements }: Visible): Promise<void> {
  const settings = { CARELEDGER_LEDGER: setting };
  const recorder = await Service.start('recorder', dataFolder, settings);
  const answers = await Service.start('answers', dataFolder, settings);
  const ledger = await openLedger(setting, dataFolder);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  try {
    const before = [await recorder.cpuSeconds(), await answers.cpuSeconds()] as const;
    const sending = sendWhenDue(agent, recorder.port, statements);
    const { sent, looks } = await lookMeanwhile(agent, answers.port, ledger, sending);
    tell(name, ledger, sent.slice(eventsPerSecond * warmUpSeconds), looks);
    const milliseconds = (seconds: number, count: number): number => (seconds * 1_000) / count;
    const [forRecorder, forAnswers] = [
      (await recorder.cpuSeconds()) - before[0],
      (await answers.cpuSeconds()) - before[1],
    ];
    report('  of which the recorder works', milliseconds(forRecorder, sent.length), 'ms/event');
    report('  of which the answers work', milliseconds(forAnswers, looks.length), 'ms/answer');
  } finally {
    agent.destroy();
    await ledger.close();
    await answers.stop();
    await recorder.stop();
  }
}

async function sendWhenDue(agent: Agent, port: number, statements: readonly Statement[]): Promise<Sent[]> {
  const bodies = statements.map(cloudEventText);
  const began = performance.now();
  const answers: Promise<Sent>[] = [];
  while (answers.length < bodies.length) {
    const dueCount = Math.min(bodies.length, Math.floor(((performance.now() - began) * eventsPerSecond) / 1_000));
    while (answers.length < dueCount) {
      const due = began + (answers.length * 1_000) / eventsPerSecond;
      const answer = send(agent, port, bodies[answers.length]!, due);
      // it is heard when all are awaited
      answer.catch(() => undefined);
      answers.push(answer);
    }
    await pause(tickMilliseconds);
  }
  return Promise.all(answers);
}

async function send(agent: Agent, port: number, body: string, due: number): Promise<Sent> {
  const headers = { 'content-type': 'application/cloudevents+json', 'content-length': Buffer.byteLength(body) };
  const text = await said(agent, { port, method: 'POST', path: '/v1/events', headers }, 201, body);
  const { position } = JSON.parse(text) as { position: Position };
  return { due, acknowledged: performance.now(), position };
}

/** Asks one after the other until an answer counts all that was sent. */
async function lookMeanwhile(
  agent: Agent,
  port: number,
  ledger: Ledger,
  sending: Promise<Sent[]>,
): Promise<{ sent: Sent[]; looks: Look[] }> {
  const looks: Look[] = [];
  let isOver = false;
  let last: Position | null = null;
  sending.then(
    (all) => (last = all.map(({ position }) => position).reduce((a, b) => (ledger.comparePositions(a, b) > 0 ? a : b))),
    () => (isOver = true),
  );
  const deadline = performance.now() + (warmUpSeconds + countedSeconds) * 1_000 + lastLookMilliseconds;
  while (!isOver) {
    const text = await said(agent, { port, method: 'GET', path: question }, 200);
    const { position } = (JSON.parse(text) as { meta: { position: Position | null } }).meta;
    looks.push({ at: performance.now(), position });
    isOver ||= last !== null && position !== null && ledger.comparePositions(position, last) >= 0;
    isOver ||= performance.now() > deadline;
    if (!isOver) await pause(lookMilliseconds);
  }
  return { sent: await sending, looks };
}

function tell(name: string, ledger: Ledger, sent: readonly Sent[], looks: readonly Look[]): void {
  const recorded = sent.map(({ acknowledged, due }) => acknowledged - due);
  const visible = sent.map(({ due, position }) => firstLookAt(ledger, looks, position) - due);
  note(`  ${looks.length.toLocaleString('en-GB')} answers while ${eventsPerSecond} events/s were sent one by one`);
  report(`sent to recorded, ${name}, p99`, centile(recorded, 99), 'ms');
  report(`sent to visible in an answer, ${name}, p50`, centile(visible, 50), 'ms');
  report(`sent to visible in an answer, ${name}, p99`, centile(visible, 99), 'ms', 'at most', 250);
}

/** When the first answer was there that counts a position; never, if none does. */
function firstLookAt(ledger: Ledger, looks: readonly Look[], position: Position): number {
  let [from, until] = [0, looks.length];
  while (from < until) {
    const middle = (from + until) >>> 1;
    const reached = looks[middle]!.position;
    if (reached !== null && ledger.comparePositions(reached, position) >= 0) until = middle;
    else from = middle + 1;
  }
  return looks[from]?.at ?? Number.POSITIVE_INFINITY;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

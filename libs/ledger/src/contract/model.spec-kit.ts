import fc from 'fast-check';
import { createHash, randomUUID } from 'node:crypto';
import { EventIdTakenError, WrongRevisionError } from '#ledger';
import type { Appended, ExpectedRevision, Ledger, StreamAppend } from '#ledger';

/** An append in small numbers: streams and events that meet often. */
interface Wish {
  readonly stream: number;
  readonly expected: ExpectedRevision;
  readonly events: readonly number[];
}

type Outcome = { readonly alreadyThere: boolean; readonly revision: number } | 'wrong revision' | 'id taken';

const WISHES = fc.array(
  fc.record({
    stream: fc.nat({ max: 2 }),
    expected: fc.oneof(fc.constant('no-stream' as const), fc.nat({ max: 4 })),
    events: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Random appends, some in one call and some one after the other: same outcomes, same streams as in the model. */
export async function answersLikeTheModel(ledger: Ledger): Promise<void> {
  const runs = process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 5_000 : 150;
  const property = fc.asyncProperty(WISHES, fc.boolean(), async (wishes, together) => {
    const run = randomUUID();
    const model: number[][] = [[], [], []];
    const expected = wishes.map((wish) => outcomeInModel(model, wish));
    const appends = wishes.map((wish) => asAppend(run, wish));
    const answers = together ? await ledger.appendMany(appends) : await oneByOne(ledger, appends);
    assertSame(answers.map(asOutcome), expected);
    for (const [stream, events] of model.entries()) {
      const stored: string[] = [];
      for await (const page of ledger.readStream(streamName(run, stream))) stored.push(...page.map(({ id }) => id));
      assertSame(
        stored,
        events.map((event) => eventId(run, event)),
      );
    }
  });
  await fc.assert(property, { numRuns: runs });
}

/** What the port promises, in the plainest words, without storing anything but lists. */
function outcomeInModel(model: number[][], { stream, expected, events }: Wish): Outcome {
  if (new Set(events).size < events.length) return 'id taken';
  const target = model[stream]!;
  const start = target.indexOf(events[0]!);
  const isRepeat = start >= 0 && events.every((event, index) => target[start + index] === event);
  if (isRepeat) return { alreadyThere: true, revision: start + events.length - 1 };
  if (events.some((event) => model.flat().includes(event))) return 'id taken';
  if (expected !== (target.length === 0 ? 'no-stream' : target.length - 1)) return 'wrong revision';
  target.push(...events);
  return { alreadyThere: false, revision: target.length - 1 };
}

async function oneByOne(ledger: Ledger, appends: readonly StreamAppend[]): Promise<(Appended | Error)[]> {
  const answers: (Appended | Error)[] = [];
  for (const { stream, expected, events } of appends) {
    answers.push(await ledger.append(stream, expected, events).catch((error: Error) => error));
  }
  return answers;
}

function asOutcome(answer: Appended | Error): Outcome {
  if (answer instanceof WrongRevisionError) return 'wrong revision';
  if (answer instanceof EventIdTakenError) return 'id taken';
  if (answer instanceof Error) throw answer;
  return { alreadyThere: answer.alreadyThere, revision: answer.revision };
}

function asAppend(run: string, { stream, expected, events }: Wish): StreamAppend {
  const asEvent = (event: number): StreamAppend['events'][number] => {
    return { id: eventId(run, event), type: 'visit-completed.v1', data: { event }, recordedAt: event, metadata: {} };
  };
  return { stream: streamName(run, stream), expected, events: events.map(asEvent) };
}

function streamName(run: string, stream: number): string {
  return `child-model-${run}-${stream}`;
}

function eventId(run: string, event: number): string {
  const hex = createHash('sha256').update(`${run} ${event}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function assertSame(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`the ledger says ${left}, the model ${right}`);
}

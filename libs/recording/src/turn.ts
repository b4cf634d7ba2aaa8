import { EventIdTakenError, EventTooLargeError, LedgerUnavailableError, WrongRevisionError } from '#ledger';
import type { Appended, Ledger, Position, RecordedEvent, StreamAppend } from '#ledger';
import type { Outcome, Recorded } from './outcome.js';
import { againstStored, planOf } from './plan.js';
import type { Call, Entry, Plan } from './plan.js';

/** Another process that writes to the same streams all the time could make us look again for ever. */
const ROUNDS_MAX = 20;

/**
 * Records the calls that came together: looks all ids up once, appends at once what is new, and answers each call. What is
 * said twice, in one call or in two, is recorded once. A call that could not be recorded has its error for an answer.
 * @throws LedgerUnavailableError, LedgerDamagedError and the like for all calls: each may be repeated whole
 */
export async function takeTurn(ledger: Ledger, calls: readonly Call[]): Promise<(readonly Outcome[] | Error)[]> {
  const ids = calls.flatMap(({ judged }) => judged.flatMap((one) => (one.outcome === 'sound' ? [one.event.id] : [])));
  const stored = await storedAmong(ledger, ids);
  const entries = new Map<string, Entry>();
  const plans = calls.map((call) => planOf(call, stored, entries));
  await store(ledger, [...entries.values()]);
  return plans.map(answerOf);
}

/**
 * Appends the entries until each is settled. Nobody else is expected to write the same streams; when somebody does, what
 * is stored now is looked up anew and the rest is appended again under the same ids, so that nothing is stored twice.
 */
async function store(ledger: Ledger, entries: readonly Entry[]): Promise<void> {
  let open = entries;
  let eventsMax = Number.POSITIVE_INFINITY;
  for (let round = 1; open.length > 0; round += 1) {
    if (round > ROUNDS_MAX) throw new LedgerUnavailableError(`Others wrote to the same streams ${ROUNDS_MAX} times.`);
    if (round > 1)
      settleStored(
        open,
        await storedAmong(
          ledger,
          open.map(({ sound }) => sound.event.id),
        ),
      );
    const runs = runsOf(
      open.filter(({ settled }) => settled === null),
      eventsMax,
    );
    const appends = await appendsOf(ledger, runs);
    const answers = appends.length > 0 ? await ledger.appendMany(appends) : [];
    runs.forEach((run, index) => settle(run, answers[index]));
    open = open.filter(({ settled }) => settled === null);
    eventsMax = Math.min(eventsMax, ...answers.map(fittingEvents));
  }
}

/** How many events may stand in one append after this answer: half of those that were too large together. */
function fittingEvents(answer: Appended | Error): number {
  const isTooLarge = answer instanceof EventTooLargeError && answer.events > 1;
  return isTooLarge ? Math.ceil(answer.events / 2) : Number.POSITIVE_INFINITY;
}

interface Run {
  readonly stream: string;
  readonly entries: Entry[];
}

/** Neighbours in one stream are appended together, and runs in their order: the ledger keeps the order of what was said. */
function runsOf(entries: readonly Entry[], eventsMax: number): readonly Run[] {
  const runs: Run[] = [];
  for (const entry of entries) {
    const { stream } = entry.sound;
    const last = runs.at(-1);
    if (last?.stream === stream && last.entries.length < eventsMax) last.entries.push(entry);
    else runs.push({ stream, entries: [entry] });
  }
  return runs;
}

/** Each run expects its stream where the runs before it will have left it. */
async function appendsOf(ledger: Ledger, runs: readonly Run[]): Promise<StreamAppend[]> {
  const streams = [...new Set(runs.map(({ stream }) => stream))];
  const revisions = new Map(
    await Promise.all(streams.map(async (stream) => [stream, await ledger.revisionOf(stream)] as const)),
  );
  return runs.map(({ stream, entries }) => {
    const expected = revisions.get(stream) ?? 'no-stream';
    revisions.set(stream, (expected === 'no-stream' ? -1 : expected) + entries.length);
    return { stream, expected, events: entries.map(({ sound }) => sound.event) };
  });
}

/** Entries whose append met another writer stay open: the next round finds out what is there. */
function settle({ entries }: Run, answer: Appended | Error | undefined): void {
  if (answer instanceof WrongRevisionError || answer instanceof EventIdTakenError) return;
  if (answer instanceof EventTooLargeError) return settleTooLarge(entries, answer);
  entries.forEach((entry, index) => {
    const position = answer instanceof Error ? undefined : answer?.positions[index];
    if (answer instanceof Error) entry.settled = answer;
    else if (answer === undefined || position === undefined) {
      entry.settled = new Error(`The ledger gave no position for event ${entry.sound.event.id}.`);
    } else entry.settled = { outcome: answer.alreadyThere ? 'already-recorded' : 'recorded', position };
  });
}

/**
 * The store's own limit may lie below ours: the one event is refused, those that were to be appended with it stay open. So
 * do events that are too large only together: they are appended in more parts.
 */
function settleTooLarge(entries: readonly Entry[], error: EventTooLargeError): void {
  if (error.events > 1) return;
  const one = entries.find(({ sound }) => sound.event.id === error.id);
  const message = `the event has ${error.bytes} bytes; the ledger takes at most ${error.bytesMax}`;
  if (one) one.settled = { outcome: 'refused', status: 413, faults: [{ path: 'data', code: 'too-large', message }] };
  else for (const entry of entries) entry.settled = error;
}

function settleStored(entries: readonly Entry[], stored: ReadonlyMap<string, RecordedEvent>): void {
  for (const entry of entries) {
    const found = stored.get(entry.sound.event.id);
    if (found !== undefined) entry.settled = againstStored(entry.sound, found);
  }
}

async function storedAmong(ledger: Ledger, ids: readonly string[]): Promise<Map<string, RecordedEvent>> {
  const found = ids.length > 0 ? await ledger.find([...new Set(ids)]) : [];
  return new Map(found.map((event) => [event.id, event]));
}

function answerOf(plans: readonly Plan[]): readonly Outcome[] | Error {
  const outcomes: Outcome[] = [];
  for (const plan of plans) {
    const outcome = 'entry' in plan ? outcomeOf(plan) : plan;
    if (outcome instanceof Error) return outcome;
    outcomes.push(outcome);
  }
  return outcomes;
}

function outcomeOf({ outcome, sound, entry }: Extract<Plan, { entry: Entry }>): Outcome | Error {
  const { settled } = entry;
  if (settled === null) return new Error(`Event ${sound.event.id} was left unsettled.`);
  if (settled instanceof Error || settled.outcome === 'refused') return settled;
  return recorded(outcome === 'repeat' ? 'already-recorded' : settled.outcome, sound, settled.position);
}

function recorded(outcome: Recorded['outcome'], { event, doubts }: Entry['sound'], position: Position): Recorded {
  return { outcome, eventId: event.id, position, doubts };
}

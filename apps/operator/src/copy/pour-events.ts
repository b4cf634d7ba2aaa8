import {
  LedgerUnavailableError,
  type Appended,
  type Ledger,
  type Position,
  type RecordedEvent,
  type StreamAppend,
} from '#ledger';

/** The target cannot be made the same as the source any more: its order is for ever. */
export class CopyBrokenError extends Error {
  override readonly name = 'CopyBrokenError';
}

/** Events that go to the target before its answers are looked at. */
const windowEvents = 500;
/** Of the events that go in one append: EventStoreDB takes a mebibyte in one, names and times among it. */
const appendBytesMax = 512 * 1024;

/**
 * Appends what stands in the source after one place up to another, in its order. Whatever was appended when it fails
 * stays and is the beginning of the source: it can be gone on with.
 *
 * @param last where the last event stands that the target holds already
 * @param oneAtATime whether each append waits for the one before: then no fault of a server can change their order
 * @param poured told after each window how many events were appended
 * @throws CopyBrokenError when the target did not keep the order, or somebody else writes to it
 */
export async function pourEvents(
  source: Ledger,
  target: Ledger,
  last: { readonly from: Position; readonly to: Position } | null,
  until: Position,
  oneAtATime: boolean,
  poured: (events: number) => void,
): Promise<number> {
  let events = 0;
  let before = last?.to ?? null;
  for await (const window of windowsOf(source.readAll(last?.from ?? null, { until }))) {
    const appends = appendsOf(window);
    const answers = oneAtATime ? await appendInTurn(target, appends) : await target.appendMany(appends);
    for (const [index, answer] of answers.entries()) {
      if (answer instanceof Error) throw refused(appends[index]!, answer);
      for (const position of answer.positions) {
        if (before !== null && target.comparePositions(before, position) >= 0) throw orderLost(appends[index]!);
        before = position;
      }
    }
    events += window.length;
    poured(events);
  }
  return events;
}

async function appendInTurn(target: Ledger, appends: readonly StreamAppend[]): Promise<(Appended | Error)[]> {
  const answers: (Appended | Error)[] = [];
  for (const append of appends) answers.push(...(await target.appendMany([append])));
  return answers;
}

/** Pages are as large as a store gives them; a target takes many events at once with less trouble than few. */
async function* windowsOf(pages: AsyncIterable<readonly RecordedEvent[]>): AsyncGenerator<readonly RecordedEvent[]> {
  let window: RecordedEvent[] = [];
  for await (const page of pages) {
    window.push(...page);
    for (; window.length >= windowEvents; window = window.slice(windowEvents)) yield window.slice(0, windowEvents);
  }
  if (window.length > 0) yield window;
}

/** Neighbours of one stream go together: an append costs more than an event. */
export function appendsOf(events: readonly RecordedEvent[]): StreamAppend[] {
  const appends: { stream: string; expected: StreamAppend['expected']; events: RecordedEvent[]; bytes: number }[] = [];
  for (const event of events) {
    const { stream, revision } = event;
    const bytes = Buffer.byteLength(JSON.stringify(event));
    const run = appends.at(-1);
    if (run !== undefined && run.stream === stream && run.bytes + bytes <= appendBytesMax) {
      run.events.push(event);
      run.bytes += bytes;
    } else appends.push({ stream, expected: revision === 0 ? 'no-stream' : revision - 1, events: [event], bytes });
  }
  return appends.map(({ stream, expected, events: run }) => ({ stream, expected, events: run.map(asAppended) }));
}

const asAppended = ({ id, type, data, recordedAt, metadata }: RecordedEvent): StreamAppend['events'][number] => ({
  id,
  type,
  data,
  recordedAt,
  metadata,
});

function refused({ stream, events }: StreamAppend, error: Error): Error {
  if (error instanceof LedgerUnavailableError) return error;
  const event = `event ${events[0]!.id} of ${stream}`;
  return new CopyBrokenError(`The target did not take ${event}: ${error.message} Does somebody else write to it?`);
}

const orderLost = ({ stream, events }: StreamAppend): CopyBrokenError =>
  new CopyBrokenError(
    `The target stored event ${events[0]!.id} of ${stream} before one that came earlier. What it holds cannot become the same: begin again with an empty one, and --one-at-a-time.`,
  );

import { randomUUID } from 'node:crypto';
import type { EventToAppend, Ledger, RecordedEvent } from '#ledger';

/** A ledger under test. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  /** One more handle on the same store, as another process would have it; the contract closes it. */
  readonly another?: () => Promise<Ledger>;
  /** Closes the ledger and removes what was made for it. */
  readonly dispose: () => Promise<void>;
}

/** What the parts of the contract are given; functions, because the ledger is opened only when the tests run. */
export interface Given {
  readonly ledger: () => Ledger;
  readonly opened: () => OpenedLedger;
  readonly open: () => Promise<OpenedLedger>;
}

export function aStream(): string {
  return `child-test-${randomUUID()}`;
}

export function anEvent(part: Partial<EventToAppend> = {}): EventToAppend {
  return {
    id: randomUUID(),
    type: 'visit-completed.v1',
    data: { child: '398768', occurredOn: '2024-03-11' },
    recordedAt: Date.UTC(2024, 2, 12, 9, 30),
    metadata: { source: 'urn:test', sourceId: '17' },
    ...part,
  };
}

export function asGiven({ id, type, data, recordedAt, metadata }: RecordedEvent): EventToAppend {
  return { id, type, data, recordedAt, metadata };
}

export async function all<Event>(pages: AsyncIterable<readonly Event[]>): Promise<Event[]> {
  const events: Event[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

export async function refusal(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

export function milliseconds(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

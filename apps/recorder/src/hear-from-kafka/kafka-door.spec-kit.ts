import { instant } from '#calendar';
import type { MessageBus, MessageToPublish } from '#message-bus';
import type { Ledger, RecordedEvent } from '#ledger';
import { Recorder } from '#recording';
import { StoppedClock } from '../../../../libs/recording/src/recording.spec-kit.js';
import { KafkaDoor } from './kafka-door.js';

export const SOURCE = 'https://cases.example.gov.uk';

/** A message that says that a child was visited. */
export function visitMessage(child: string, id: string, said: object = {}): MessageToPublish {
  const data = { childId: child, occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY', seen: true };
  const event = { specversion: '1.0', source: SOURCE, id, type: 'visit-completed.v1', data, ...said };
  return { key: child, value: JSON.stringify(event), headers: { 'content-type': 'application/cloudevents+json' } };
}

export function openDoor(bus: MessageBus, ledger: Ledger, heard: { recorded: number } = { recorded: 0 }): KafkaDoor {
  const clock = new StoppedClock(instant('2025-05-01T09:00:00Z'));
  return new KafkaDoor({
    bus,
    clock,
    recorder: new Recorder(ledger, clock),
    counted: (_, { recorded }) => void (heard.recorded += recorded),
    warn: () => undefined,
  });
}

/** The source's own ids of all events, in the order of the ledger. */
export async function idsIn(ledger: Ledger): Promise<string[]> {
  const events: RecordedEvent[] = [];
  for await (const page of ledger.readAll(null)) events.push(...page);
  return events.map(({ metadata }) => String(metadata['sourceId']));
}

/** The same in the order of a seed (mulberry32), so that a failure can be repeated. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return items
    .map((item) => ({ item, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

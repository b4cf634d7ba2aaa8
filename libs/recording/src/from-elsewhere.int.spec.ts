import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordEventsHandler } from './record-events/record-events.handler.js';
import { RecordEvents } from './record-events/record-events.command.js';
import { Recorder } from './recorder.js';
import { allOf, StoppedClock, temporaryLedger } from './recording.spec-kit.js';

const look = { who: 'j.okafor', vouchedBy: 'proxy', door: 'GET /v1/children/:childId/timeline', children: ['398768'] };
const visit = { childId: '398768', occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY', seen: true };
const told = (id: string, type: string, data: object, source = 'https://cases.example.gov.uk') => ({
  specversion: '1.0',
  source,
  id,
  type,
  data,
});

let store: ReturnType<typeof temporaryLedger>;
beforeEach(() => void (store = temporaryLedger()));
afterEach(() => store.dispose());

describe('Who looked at a child is this system’s own to say', () => {
  it.each([
    ['as it is', 'children-looked-at.v1', 'https://cases.example.gov.uk'],
    ['under a council’s prefix', 'uk.gov.borough.csc.children-looked-at.v1', 'https://cases.example.gov.uk'],
    ['in the name of this system', 'children-looked-at.v1', 'careledger'],
  ])('from elsewhere it is refused: %s', async (_, type, source) => {
    const handler = new RecordEventsHandler(new Recorder(store.ledger, new StoppedClock()));
    const events = [told('a', type, look, source), told('b', 'visit-completed.v1', visit)];
    const { outcomes } = await handler.execute(new RecordEvents(events));
    expect(outcomes[0]).toMatchObject({
      outcome: 'refused',
      status: 400,
      faults: [{ path: 'type', code: 'own-event' }],
    });
    expect(outcomes[1]).toMatchObject({ outcome: 'recorded' });
    expect((await allOf(store.ledger.readAll(null))).map(({ stream }) => stream)).toEqual(['child-398768']);
  });

  it('recorded by itself it is kept in the stream of looks', async () => {
    const recorder = new Recorder(store.ledger, new StoppedClock());
    await recorder.record([{ source: 'careledger', id: 'look/1', type: 'children-looked-at.v1', data: look }]);
    const [event] = await allOf(store.ledger.readStream('access'));
    expect(event).toMatchObject({ type: 'children-looked-at.v1', data: look });
  });
});

import { day } from '#calendar';
import { History } from './history.js';

/** A child registered, recorded at noon of a day. */
const registered = (childId: string, occurredOn: string, recordedOn = occurredOn) => ({
  id: `00000000-0000-4000-8000-${childId.padStart(12, '0')}`,
  type: 'child-registered.v1',
  data: { childId, occurredOn, dateOfBirth: '2015-01-01', sex: 'F' },
  recordedAt: Date.parse(`${recordedOn}T12:00:00Z`),
  position: childId,
});

describe('The last day on which something happened', () => {
  it('is that of the latest occurrence, however late others were recorded', () => {
    const history = new History();
    expect(history.lastOccurredOn).toBeNull();
    history.add(registered('1', '2025-03-31'));
    history.add(registered('2', '2025-03-28', '2025-05-30'));
    expect(history.lastOccurredOn).toBe(day('2025-03-31'));
  });

  it('moves on with what arrives, before and after rows are settled', () => {
    const history = new History();
    history.add(registered('1', '2025-03-01'));
    history.settle();
    expect(history.lastOccurredOn).toBe(day('2025-03-01'));
    history.add(registered('2', '2025-03-05'));
    history.settle();
    history.add(registered('3', '2025-03-03'));
    expect(history.lastOccurredOn).toBe(day('2025-03-05'));
    history.add(registered('4', '2025-03-06'));
    expect(history.lastOccurredOn).toBe(day('2025-03-06'));
  });

  it('is not one that had not come when it was recorded', () => {
    const history = new History();
    history.add(registered('1', '2025-03-01'));
    history.add(registered('2', '2199-01-01', '2025-03-02'));
    expect(history.lastOccurredOn).toBe(day('2025-03-01'));
  });
});

describe('The first day on which something happened', () => {
  it('is that of the earliest occurrence, also of one that is told later, before and after rows are settled', () => {
    const history = new History();
    expect(history.firstOccurredOn).toBeNull();
    history.add(registered('1', '2025-03-05'));
    expect(history.firstOccurredOn).toBe(day('2025-03-05'));
    history.settle();
    history.add(registered('2', '2021-06-01', '2025-03-06'));
    expect(history.firstOccurredOn).toBe(day('2021-06-01'));
    history.settle();
    expect([history.firstOccurredOn, history.lastOccurredOn]).toEqual([day('2021-06-01'), day('2025-03-05')]);
  });
});

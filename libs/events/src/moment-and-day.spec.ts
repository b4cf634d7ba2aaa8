import { describe, expect, it } from '@jest/globals';
import { check } from './index.js';

describe.each(['child-went-missing.v1', 'child-returned-from-missing.v1'])('%s gives one day', (type) => {
  const data = { childId: '398768', incidentId: 'M-77', ...(type === 'child-went-missing.v1' && { missingType: 'M' }) };

  // clocks: British Summer Time from 30 March 2025 01:00 UTC to 26 October 2025 01:00 UTC
  it.each([
    ['2025-03-29T23:59:59Z', '2025-03-29'],
    ['2025-03-30T22:59:59Z', '2025-03-30'],
    ['2025-03-30T23:00:00Z', '2025-03-31'],
    ['2025-10-25T22:59:59Z', '2025-10-25'],
    ['2025-10-25T23:00:00Z', '2025-10-26'],
    ['2025-10-26T23:59:59Z', '2025-10-26'],
    ['2025-07-15T00:30:00+01:00', '2025-07-15'],
    ['2025-07-15T00:30:00+09:00', '2025-07-14'],
  ])('%s is on %s in London', (occurredAt, occurredOn) => {
    expect(check(type, { ...data, occurredAt, occurredOn }).faults).toBeUndefined();
    expect(check(type, { ...data, occurredAt, occurredOn: '2025-01-01' }).faults).toEqual([
      {
        path: 'data.occurredAt',
        code: 'agreement',
        message: `occurredAt falls on ${occurredOn} in London, not on 2025-01-01`,
      },
    ]);
  });

  it('the day alone is enough, as returns give no times', () => {
    expect(check(type, { ...data, occurredOn: '2025-03-31' }).faults).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { definePolicy } from './policy.js';
import { defineRecord, eventsReadBy, policiesOf } from './record.js';
import { childOf, said } from './story.spec-kit.js';

const policyOf = (key: string) => definePolicy({ key, default: false, meaning: 'm', source: 's' });

describe('A record is folded from one child once, with all that it builds on', () => {
  let folds = 0;
  const visits = defineRecord({
    name: 'visits',
    tells: 'how many visits there were',
    reads: ['visit-completed'],
    policies: [policyOf('b')],
    fold: ({ events }) => {
      folds++;
      return events.length;
    },
  });
  const contacts = defineRecord({
    name: 'contacts',
    tells: 'visits and attempts',
    reads: ['visit-attempted', 'visit-completed'],
    uses: [visits],
    policies: [policyOf('a'), policyOf('b')],
    fold: (child) => ({ visits: child.of(visits), all: child.events.length }),
  });
  const story = [
    said('visit-completed', { childId: 'A', occurredOn: '2025-05-06', visitType: 'CP', seen: true }),
    said('visit-attempted', { childId: 'A', occurredOn: '2025-05-07', visitType: 'CP' }),
    said('visit-completed', { childId: 'A', occurredOn: '2025-05-08', visitType: 'CP', seen: true }),
    said('visit-completed', { childId: 'B', occurredOn: '2025-05-08', visitType: 'CP', seen: true }),
  ];

  it('however often it is asked for', () => {
    const child = childOf(story, ['visit-completed'], { asAt: '2025-05-07' });
    folds = 0;
    expect([child.of(visits), child.of(visits), child.of(contacts)]).toEqual([1, 1, { visits: 1, all: 1 }]);
    expect(folds).toBe(1);
    expect(child.of(contacts)).toBe(child.of(contacts));
    expect(child.id).toBe('A');
  });

  it('of the child asked for, as known then, under the policies asked for', () => {
    const seen = { asAt: '2025-12-31', knownAt: '2025-05-07T12:00:00Z', child: 'A', policies: { a: true } };
    const child = childOf(story, eventsReadBy(contacts), seen);
    expect(child.of(contacts)).toEqual({ visits: 2, all: 2 });
    expect(child.policies.isAsked(policyOf('a'))).toBe(true);
    expect(childOf(story, ['visit-completed'], { asAt: '2025-12-31', child: 'B' }).events).toHaveLength(1);
    expect(() => childOf(story, [], { asAt: '2025-12-31', child: 'C' })).toThrow('no such child');
  });

  it('it reads what it builds on reads, and is touched by the policies of both', () => {
    expect(eventsReadBy(contacts)).toEqual(['visit-attempted', 'visit-completed']);
    expect(policiesOf(contacts).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(policiesOf(visits).map(({ key }) => key)).toEqual(['b']);
  });
});

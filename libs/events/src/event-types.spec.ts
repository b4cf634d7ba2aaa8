import { describe, expect, it } from '@jest/globals';
import {
  SameDay,
  UnknownEventTypeError,
  Versions,
  VisitCompleted,
  eventClassOf,
  nameOf,
  upcast,
  type EventClass,
} from './index.js';

const thrown = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('An event type is found by its stored name', () => {
  it('finds the class', () => {
    expect(eventClassOf('visit-completed.v1')).toBe(VisitCompleted);
  });

  it('says that a version is newer than this Careledger', () => {
    const error = thrown(() => eventClassOf('visit-completed.v2'));
    expect(error).toBeInstanceOf(UnknownEventTypeError);
    expect(error).toMatchObject({
      code: 'event-type',
      message: '"visit-completed.v2" is newer than this Careledger understands: it knows visit-completed.v1',
    });
  });

  it('offers the nearest names for a name that it does not know', () => {
    expect(() => eventClassOf('visits-completed.v1')).toThrow(
      /^"visits-completed.v1" is no event that this Careledger knows; the nearest are visit-completed.v1, /,
    );
    expect(() => eventClassOf('VisitCompleted')).toThrow(/the nearest are visit-completed.v1/);
  });

  it.each([
    '',
    'visit-completed',
    'visit-completed.v0',
    'visit-completed.v01',
    'visit-completed.v1\n',
    '__proto__',
    '.v1',
  ])('does not know %p', (type) => expect(() => eventClassOf(type)).toThrow(UnknownEventTypeError));

  it('cuts what it shows of a hostile name', () => {
    const error = thrown(() => eventClassOf(`${'x'.repeat(1_000_000)}.v1`)) as Error;
    expect(error.message.length).toBeLessThan(300);
  });

  it('takes the version off a stored name', () => {
    expect(nameOf('visit-completed.v1')).toBe('visit-completed');
    expect(nameOf('visit-completed.v12')).toBe('visit-completed');
    expect(() => nameOf('visit-completed')).toThrow(UnknownEventTypeError);
  });
});

describe('An older version is read as the newest', () => {
  class HomeVisited {
    static readonly type = 'home-visited.v3';
    static readonly subject = 'child';
    static readonly sameDay = SameDay.contact;
  }
  class HomeVisitedV2 {
    static readonly type = 'home-visited.v2';
    static readonly subject = 'child';
    static readonly sameDay = SameDay.contact;
  }
  const classes: readonly EventClass[] = [HomeVisitedV2, HomeVisited];
  const first = {
    from: 'home-visited.v1',
    to: 'home-visited.v2',
    upcast: ({ date, ...rest }: { date?: string }): object => ({ ...rest, occurredOn: date }),
  };
  const second = {
    from: 'home-visited.v2',
    to: 'home-visited.v3',
    upcast: (data: object): object => ({ ...data, seen: false }),
  };
  const versions = new Versions(classes, [first, second]);

  it('goes through every step in turn', () => {
    const stored = { childId: '1', date: '2024-01-02' };
    expect(versions.upcast('home-visited.v1', stored)).toEqual({
      type: 'home-visited.v3',
      data: { childId: '1', occurredOn: '2024-01-02', seen: false },
    });
    expect(stored).toEqual({ childId: '1', date: '2024-01-02' });
    expect(versions.upcast('home-visited.v2', { occurredOn: '2024-01-02' }).data).toEqual({
      occurredOn: '2024-01-02',
      seen: false,
    });
  });

  it('leaves the newest version as it is', () => {
    const data = { childId: '1' };
    expect(versions.upcast('home-visited.v3', data).data).toBe(data);
    expect(upcast('visit-completed.v1', data)).toEqual({ type: 'visit-completed.v1', data });
  });

  it('refuses a version newer than it knows, and an unknown name', () => {
    expect(() => versions.upcast('home-visited.v4', {})).toThrow(/newer than this Careledger understands/);
    expect(() => versions.upcast('home-seen.v1', {})).toThrow(/the nearest are home-visited.v2, home-visited.v3$/);
    expect(() => upcast('visit-completed.v2', {})).toThrow(UnknownEventTypeError);
  });

  it('refuses a version from which no step leads', () => {
    const withoutFirst = new Versions(classes, [second]);
    expect(() => withoutFirst.upcast('home-visited.v1', {})).toThrow(/is a version that this Careledger does not know/);
  });

  it('refuses steps that lead astray, twice the same start, and an old version without a step', () => {
    expect(() => new Versions(classes, [{ ...second, to: 'home-visited.v1' }])).toThrow(TypeError);
    expect(() => new Versions(classes, [{ ...second, to: 'visit-completed.v3' }])).toThrow(TypeError);
    expect(() => new Versions(classes, [second, second])).toThrow("two upcasters begin at 'home-visited.v2'");
    expect(() => new Versions(classes, [])).toThrow("no upcaster leads on from 'home-visited.v2'");
  });
});

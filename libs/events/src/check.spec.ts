import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { check, eventClasses, eventIdOf, fieldsOf, textLengthMax, type EventClass, type Fault } from './index.js';
import { goldenEventOf } from './event.spec-kit.js';

const visit = { childId: '398768', occurredOn: '2024-12-12', visitType: 'CP', seen: true };
const type = 'visit-completed.v1';
const faultsOf = (data: unknown, of = type): readonly Fault[] => check(of, data).faults ?? [];
const places = (data: unknown, of = type): readonly string[] =>
  faultsOf(data, of).map(({ path, code }) => `${path} ${code}`);

describe('An event is checked field by field', () => {
  it('comes back with the fields that were given and no others', () => {
    const { event } = check(type, { ...visit, seenAlone: undefined, workerId: null });
    expect(Object.keys(event ?? {})).toEqual(['childId', 'occurredOn', 'visitType', 'seen']);
  });

  it('comes back in the order of declaration, however it was sent', () => {
    const { event } = check(type, {
      seen: true,
      workerId: 'W1',
      visitType: 'CP',
      occurredOn: '2024-12-12',
      childId: '1',
    });
    expect(JSON.stringify(event)).toBe(
      '{"childId":"1","occurredOn":"2024-12-12","visitType":"CP","seen":true,"workerId":"W1"}',
    );
  });

  it('is not changed by the check and may be frozen', () => {
    const given = Object.freeze({ ...visit, workerId: null });
    expect(check(type, given).event).toBeDefined();
    expect(given.workerId).toBeNull();
  });

  it('is accepted again when it has been checked', () => {
    expect(check(type, check(type, visit).event)).toEqual({ event: visit });
  });

  it('names everything that is wrong at once, in the order of declaration', () => {
    expect(places({ childId: '', occurredOn: 'soon', seen: 1, extra: 1 })).toEqual([
      'data.childId identifier',
      'data.occurredOn day',
      'data.visitType required',
      'data.seen flag',
      'data.extra unknown-field',
    ]);
  });

  it('says in words what is wrong', () => {
    expect(faultsOf({ ...visit, occurredOn: '2025-02-30' })).toEqual([
      {
        path: 'data.occurredOn',
        code: 'day',
        message: "occurredOn '2025-02-30' is not a day: February 2025 has 28 days",
      },
    ]);
    expect(faultsOf({ ...visit, mode: 'PHONE' })[0]?.message).toBe('mode must be one of IN_PERSON, VIRTUAL');
  });

  it('makes a fault of an unknown type', () => {
    expect(check('visit-done.v1', visit).faults).toMatchObject([{ path: 'type', code: 'event-type' }]);
  });
});

describe('Hostile data is refused at its place', () => {
  const nul = String.fromCharCode(0);
  const loneSurrogate = String.fromCharCode(0xd800);

  it.each([null, undefined, 1, true, 'text', [], [visit], new Map(), new Date(0), () => visit])(
    '%p is no object of fields',
    (data) => {
      expect(places(data)).toEqual(['data object']);
    },
  );

  it.each([
    `39${nul}`,
    '',
    ' 1',
    '1 ',
    '../1',
    'a'.repeat(65),
    loneSurrogate,
    '１',
    '1\n',
    398768,
    ['398768'],
    { $ne: '' },
  ])('the identifier %p', (childId) => expect(places({ ...visit, childId })).toEqual(['data.childId identifier']));

  it.each([
    '0001-01-01',
    '9999-12-31',
    '2024-13-01',
    '2023-02-29',
    '2024-2-1',
    '2024-12-12T00:00:00Z',
    '',
    20241212,
    {},
    [],
  ])('the day %p', (occurredOn) => expect(places({ ...visit, occurredOn })).toEqual(['data.occurredOn day']));

  it.each(['2025-03-30T25:00:00Z', '2025-03-30T10:00:00', '2025-03-30', 1743287400, null])(
    'the instant %p',
    (occurredAt) => {
      const data = { childId: '1', occurredOn: '2025-03-30', incidentId: 'M1', occurredAt };
      const expected = occurredAt === null ? [] : ['data.occurredAt instant'];
      expect(places(data, 'child-returned-from-missing.v1')).toEqual(expected);
    },
  );

  it.each(['toString', '__proto__', 'constructor', 'cp', 1, ['CP'], {}])('the code %p', (visitType) => {
    expect(places({ ...visit, visitType })).toEqual(['data.visitType code']);
  });

  it.each(['true', 0, 1, [], {}])('the flag %p', (seen) => {
    expect(places({ ...visit, seen })).toEqual(['data.seen flag']);
  });

  it.each([JSON.parse('1e400') as number, -1, 2.01, 0.005, 1e-9, NaN, '1', [1], true])('the number %p', (fte) => {
    const data = { workerId: 'W1', occurredOn: '2024-06-03', fte };
    expect(places(data, 'worker-fte-changed.v1')).toEqual(['data.fte number']);
  });

  it.each([`${nul}`, loneSurrogate, `a${loneSurrogate}b`, '\u0007', 'n'.repeat(textLengthMax + 1), 1, ['text'], {}])(
    'the text %#',
    (notSeenAloneReason) => {
      expect(places({ ...visit, notSeenAloneReason })).toEqual(['data.notSeenAloneReason text']);
    },
  );

  it.each(['', ' RM1', 'RM1 ', 'a\nb', 'a\u2028b', loneSurrogate, nul, 'r'.repeat(129), 7, {}])(
    'the reference %#',
    (urn) => {
      const data = { childId: '1', occurredOn: '2024-05-14', legalStatus: 'C2', placementType: 'U4', urn };
      expect(places(data, 'child-became-looked-after.v1')).toEqual(['data.urn reference']);
    },
  );

  it('fields that would reach into prototypes are unknown fields', () => {
    const data = JSON.parse(
      '{"__proto__":{"seen":true},"constructor":{"prototype":{"seen":true}},"toString":1}',
    ) as object;
    expect(places(Object.assign(data, { ...visit, seen: undefined }))).toEqual([
      'data.seen required',
      'data.__proto__ unknown-field',
      'data.constructor unknown-field',
      'data.toString unknown-field',
    ]);
    expect(({} as { seen?: boolean }).seen).toBeUndefined();
  });

  it('fields that are only inherited are not given', () => {
    const inherited: unknown = Object.create(Object.assign(Object.create(null), visit));
    expect(places(inherited)).toHaveLength(4);
    expect(places(Object.create(visit))).toEqual(['data object']);
  });

  it('unknown names are shown escaped and cut, and only the first twenty', () => {
    const long = `x${loneSurrogate}${'y'.repeat(10_000)}`;
    expect(faultsOf({ ...visit, [long]: 1 })[0]?.path).toBe(`data["x\\ud800${'y'.repeat(62)}"]`);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, place) => [`field${place}`, place]));
    const faults = faultsOf({ ...visit, ...many });
    expect(faults).toHaveLength(21);
    expect(faults[20]?.message).toBe('data has 4980 more unknown fields');
  });
});

describe('Good data at the edges is accepted', () => {
  it.each(['0', 'a', '398768', 'MOS-1.2:3_4', 'A'.repeat(64)])('the identifier %p', (childId) => {
    expect(places({ ...visit, childId })).toEqual([]);
  });

  it.each(['1900-01-01', '2024-02-29', '2199-12-31'])('the day %p', (occurredOn) => {
    expect(places({ ...visit, occurredOn })).toEqual([]);
  });

  it('text with line ends, tabs, every script and emoji', () => {
    const words = `did not want to\r\n\tbe seen alone; Zoë 李 🙂${'n'.repeat(100)}`;
    expect(places({ ...visit, notSeenAloneReason: words })).toEqual([]);
  });

  it('every number of two decimals within its bounds', () => {
    for (let hundredths = 0; hundredths <= 200; hundredths += 1) {
      const fte = Number(`${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`);
      expect(places({ workerId: 'W1', occurredOn: '2024-06-03', fte }, 'worker-fte-changed.v1')).toEqual([]);
    }
  });
});

describe('The check accepts and refuses what class-validator does', () => {
  const hostile = [
    undefined,
    null,
    '',
    'x',
    ' x',
    '2024-12-12',
    '2024-02-30',
    '2024-12-12T10:00:00Z',
    'CP',
    'M',
    'PRIMARY',
  ];
  const wrongTypes = [
    0,
    1,
    0.005,
    -1,
    1e10,
    NaN,
    true,
    false,
    [],
    ['x'],
    {},
    { weeks: 4 },
    { weeks: [4] },
    eventIdOf('a', 'b'),
  ];
  const anything = fc.constantFrom<unknown>(...hostile, ...wrongTypes);

  function dataOf(eventClass: EventClass): fc.Arbitrary<Record<string, unknown>> {
    const golden = goldenEventOf(eventClass.type).data;
    const entries = fieldsOf(eventClass).map(({ name }) => [
      name,
      fc.oneof({ weight: 5, arbitrary: fc.constant(golden[name]) }, anything),
    ]);
    const known = fc.record(Object.fromEntries(entries) as Record<string, fc.Arbitrary<unknown>>);
    return fc.tuple(known, fc.boolean()).map(([data, extra]) => (extra ? { ...data, extra: 1 } : data));
  }

  /** The fields at which class-validator finds something wrong. */
  function validated(eventClass: EventClass, data: object): readonly string[] {
    const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
    return validateSync(plainToInstance(eventClass, data), options).map((error) => error.property);
  }

  it.each(eventClasses)('$type', (eventClass) => {
    const property = fc.property(dataOf(eventClass), (data) => {
      const wrong = validated(eventClass, data);
      const faults = faultsOf(data, eventClass.type);
      const fields = new Set(faults.map(({ path }) => path.split(/[.[]/)[1] ?? ''));
      if (wrong.length > 0) expect([...fields].toSorted()).toEqual([...new Set(wrong)].toSorted());
      else if (!eventClass.anyOf && !eventClass.agreement) expect(faults).toEqual([]);
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('The check is fast enough for a ledger to be read back through it', () => {
  it('checks at least 60,000 visits a second on one core', () => {
    const perSecond = Array.from({ length: 5 }, () => {
      const start = performance.now();
      for (let count = 0; count < 10_000; count += 1) check(type, visit);
      return 10_000_000 / (performance.now() - start);
    });
    expect(Math.max(...perSecond)).toBeGreaterThan(60_000);
  });
});

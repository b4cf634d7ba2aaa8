import { addDays, addYears, ageOn, birthday, day, type Day } from '#calendar';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateBorough } from './index.js';
import { birthOf, careOn, inSeries, isTemporary, toldInTheEnd, type Told } from './told.spec-kit.js';

const endsOn = day('2025-03-31');
const statements = [...generateBorough({ children: 400, years: 4, seed: 5 })].flat();

describe('A child of the made-up borough', () => {
  let borough: Map<string, Told[]>;
  let children: Told[][];
  beforeAll(() => {
    borough = toldInTheEnd(statements);
    children = [...borough.keys()].filter((id) => id.startsWith('C')).map((id) => borough.get(id) ?? []);
  });

  /** What of all children breaks a rule, named so that a failure can be read. */
  const breaches = (breaks: (one: Told, told: Told[], place: number) => boolean): string[] =>
    children
      .flatMap((told) => told.filter((one, place) => breaks(one, told, place)))
      .slice(0, 5)
      .map(({ type, data }) => `${type} ${JSON.stringify(data)}`);
  const first = (told: Told[], type: string): Told | undefined => told.find((one) => one.type === type);

  it('is registered first, and nothing happens to it after the end of the borough or after its death', () => {
    expect(breaches(({ type }, _told, place) => (place === 0) !== (type === 'child-registered'))).toEqual([]);
    expect(breaches((one) => one.day > endsOn)).toEqual([]);
    expect(breaches(({ day }, told) => day > (first(told, 'child-died')?.day ?? endsOn))).toEqual([]);
  });

  it('comes into care after its birth, leaves it at 18 at the latest, and is never in care twice at once', () => {
    const becomes = 'child-became-looked-after';
    expect(breaches(({ type, day }, told) => type === becomes && day < birthOf(told))).toEqual([]);
    expect(
      breaches(({ type, day }, told) => {
        return type.startsWith('child-ceased') && day > birthday(birthOf(told), 18);
      }),
    ).toEqual([]);
    expect(breaches(({ type, day }, told) => type === becomes && careOn(told, addDays(day, -1)) !== null)).toEqual([]);
    const stillInCare = children.filter((told) => careOn(told, endsOn) !== null);
    expect(stillInCare.every((told) => birthday(birthOf(told), 18) > endsOn)).toBe(true);
  });

  it('moves, is reviewed and is visited as a looked-after child only while it is one', () => {
    const inCareOnly = ({ type, data }: Told): boolean =>
      ['placement-changed', 'legal-status-changed', 'child-in-care-review-held', 'child-went-missing'].includes(type) ||
      data['visitType'] === 'CLA_STATUTORY';
    expect(breaches((one, told) => inCareOnly(one) && careOn(told, one.day) === null)).toEqual([]);
    const atHome = ({ data }: Told): boolean => data['visitType'] === 'CP' || data['visitType'] === 'CIN';
    expect(breaches((one, told) => atHome(one) && careOn(told, one.day) !== null)).toEqual([]);
  });

  it('lives with a parent in care only under an order, and in supported accommodation only from 16', () => {
    const underOrder = ['C1', 'C2', 'E1'];
    const atParents = breaches(({ day, data }, told) => {
      return data['placementType'] === 'P1' && !underOrder.includes(careOn(told, day)?.legalStatus ?? '');
    });
    expect(atParents).toEqual([]);
    const supported = ['K3', 'H5'];
    const tooYoung = breaches(({ day, data }, told) => {
      return supported.includes(String(data['placementType'])) && ageOn(birthOf(told), day) < 16;
    });
    expect(tooYoung).toEqual([]);
  });

  it('comes back from a temporary placement to the same place, in time, and never leaves care from one', () => {
    const days: Record<string, number> = { T0: 21, T1: 42, T2: 21, T3: 21, T4: 7 };
    let absences = 0;
    for (const told of children) {
      const placements = told.filter(({ data }) => 'placementType' in data);
      placements.forEach((away, place) => {
        if (!isTemporary(away)) return;
        absences++;
        const [before, back] = [placements[place - 1], placements[place + 1]];
        expect(back?.data['placementType']).toBe(before?.data['placementType']);
        expect(back?.data['placementPostcode']).toBe(before?.data['placementPostcode']);
        expect((back?.day ?? endsOn) - away.day).toBeLessThanOrEqual(days[String(away.data['placementType'])] ?? 0);
        expect(careOn(told, away.day)?.from).toBe(careOn(told, back?.day ?? away.day)?.from);
      });
    }
    expect(absences).toBeGreaterThan(20);
  });

  it('has short breaks of at most 17 days, and 75 days in a year', () => {
    const series = children.filter((told) => told.some(({ data }) => data['legalStatus'] === 'V3'));
    expect(series.length).toBeGreaterThan(0);
    for (const told of series) {
      const breaks = told.filter(({ data }) => data['legalStatus'] === 'V3').map(({ day }) => careOn(told, day));
      for (const one of breaks) {
        const lengthOf = (stay: typeof one): number => (stay?.to ?? endsOn) - (stay?.from ?? endsOn);
        expect(lengthOf(one)).toBeLessThanOrEqual(17);
        const year = breaks.filter((stay) => stay !== null && one !== null && withinYear(one.from, stay.from));
        expect(year.reduce((sum, stay) => sum + lengthOf(stay), 0)).toBeLessThanOrEqual(75);
      }
    }
  });

  it('is missing one time after the other, and back before its placement or care ends', () => {
    const incidents = children.flatMap((told) => told.filter(({ type }) => type === 'child-went-missing'));
    expect(incidents.length).toBeGreaterThan(50);
    for (const told of children) {
      const going = told.filter(({ type }) => type === 'child-went-missing');
      going.forEach(({ data, day }, place) => {
        const back = told.find(({ type, data: its }) => {
          return type === 'child-returned-from-missing' && its['incidentId'] === data['incidentId'];
        });
        const until = Math.min(careOn(told, day)?.to ?? Infinity, going[place + 1]?.day ?? Infinity);
        expect(back === undefined ? endsOn : back.day).toBeLessThanOrEqual(until);
        if (back !== undefined) expect(String(back.data['occurredAt']) > String(data['occurredAt'])).toBe(true);
      });
    }
  });

  it('is reviewed with the participation that its age allows', () => {
    const wrong = breaches(({ day, data }, told) => {
      return 'participation' in data && (data['participation'] === 'PN0') !== ageOn(birthOf(told), day) < 4;
    });
    expect(wrong).toEqual([]);
  });

  it('has one social worker at a time while in care, who is in post and works in a team that is there', () => {
    const notOne = breaches(({ day }, told) => careOn(told, day) !== null && primaryWorkersOn(told, day).length !== 1);
    expect(notOne).toEqual([]);
    const absent = breaches(({ type, day, data }) => {
      const [worker, team] = [borough.get(String(data['workerId'])) ?? [], borough.get(String(data['teamId'])) ?? []];
      return type === 'case-allocated' && !(isThere(worker, day) && isThere(team, day));
    });
    expect(absent).toEqual([]);
  });
});

describe('The workforce of the made-up borough', () => {
  const told = toldInTheEnd(statements);
  const of = (type: string): Told[] => [...told.values()].flat().filter((one) => one.type === type);

  it('moves teams to new services, closes some and opens others in September 2024', () => {
    for (const type of ['team-moved', 'team-closed', 'worker-moved-team']) {
      expect(of(type).length).toBeGreaterThan(0);
      for (const { data } of of(type)) expect(data['occurredOn']).toBe('2024-09-02');
    }
    expect(of('team-created').filter(({ data }) => data['occurredOn'] === '2024-09-02').length).toBeGreaterThan(0);
  });

  it('has part-timers, agency workers, newly qualified workers, and people who leave', () => {
    const joined = of('worker-joined');
    expect(joined.filter(({ data }) => Number(data['fte']) < 1).length).toBeGreaterThan(0);
    expect(joined.filter(({ data }) => data['agency'] === true).length / joined.length).toBeGreaterThan(0.15);
    expect(joined.filter(({ data }) => data['newlyQualified'] === true).length).toBeGreaterThan(0);
    expect(of('worker-fte-changed').length).toBeGreaterThan(0);
    expect(of('worker-left').length).toBeGreaterThan(0);
  });
});

function withinYear(from: Day, day: Day): boolean {
  return day >= from && day < addYears(from, 1);
}

function isThere(told: readonly Told[], on: Day): boolean {
  const [start] = told;
  const end = told.find(({ type }) => type === 'worker-left' || type === 'team-closed');
  return start !== undefined && start.day <= on && (end === undefined || end.day > on);
}

function primaryWorkersOn(told: readonly Told[], on: Day): unknown[] {
  const held = new Map<unknown, number>();
  for (const { type, day, data } of told) {
    if (data['role'] !== 'PRIMARY' || day > on) continue;
    held.set(data['workerId'], (held.get(data['workerId']) ?? 0) + (type === 'case-allocated' ? 1 : -1));
  }
  return [...held].filter(([, times]) => times > 0);
}

describe('Short breaks', () => {
  it('are never mixed with other care of the same child', () => {
    for (const told of toldInTheEnd(statements).values()) {
      const statuses = told.filter(({ data }) => 'legalStatus' in data).map(({ data }) => String(data['legalStatus']));
      if (statuses.some(inSeries)) expect(new Set(statuses).size).toBe(1);
    }
  });
});

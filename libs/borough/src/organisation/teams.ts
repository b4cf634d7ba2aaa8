import type { Day } from '#calendar';
import { textOf, type Fact } from '../fact.js';
import type { Period } from '../period.js';

/** The kinds of work that teams share out among them. */
export type Work = 'safeguarding' | 'care' | 'advice' | 'reviewing';

/** A team before the re-organisation and after; one that has no service then was closed, or was not there yet. */
interface TeamPlan {
  readonly place: number;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

const plans: readonly TeamPlan[] = [
  { place: 1, name: 'Safeguarding Team', before: 'Intervention and Support', after: 'Safeguarding' },
  { place: 2, name: 'Children in Care Team', before: 'Intervention and Support', after: 'Corporate Parenting' },
  { place: 3, name: 'Leaving Care Team', before: 'Youth Services', after: null },
  { place: 4, name: 'Independent Reviewing Team', before: 'Quality Assurance', after: 'Quality Assurance' },
  { place: 5, name: 'Leaving Care and Supported Accommodation Team', before: null, after: 'Corporate Parenting' },
];

const areas = ['Ash', 'Beech', 'Cedar', 'Elm', 'Hazel', 'Larch', 'Maple', 'Oak', 'Rowan', 'Willow'] as const;

function teamId(area: number, place: number): string {
  return `T${String(area * plans.length + place).padStart(2, '0')}`;
}

/** The team that does some work for an area on a day. */
export function teamFor(work: Work, area: number, day: Day, { reorganisedOn }: Period): string {
  if (work === 'advice') return teamId(area, day < reorganisedOn ? 3 : 5);
  return teamId(area, work === 'safeguarding' ? 1 : work === 'care' ? 2 : 4);
}

/** Teams created, moved between services in September, closed, and new. */
export function teamFacts(area: number, workFrom: Day, { reorganisedOn }: Period): Fact[] {
  const round = Math.floor(area / areas.length);
  const areaName = `${areas[area % areas.length]}${round === 0 ? '' : ` ${round + 1}`}`;
  return plans.flatMap(({ place, name, before, after }) => {
    const id = teamId(area, place);
    const created = (day: Day, service: string): Fact =>
      fact('team-created.v1', id, day, { name: `${name} ${areaName}`, service });
    if (before === null) return after === null ? [] : [created(reorganisedOn, after)];
    const facts = [created(workFrom, before)];
    if (after === null) facts.push(fact('team-closed.v1', id, reorganisedOn, {}));
    else if (after !== before) facts.push(fact('team-moved.v1', id, reorganisedOn, { service: after }));
    return facts;
  });
}

function fact(type: string, id: string, day: Day, data: Record<string, string>): Fact {
  return { type, day, data: { teamId: id, occurredOn: textOf(day), ...data } };
}

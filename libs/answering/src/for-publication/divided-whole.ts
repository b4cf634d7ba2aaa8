import type { Day } from '#calendar';
import type { Divided } from '#disclosure';
import type { History } from '#history';
import { Asked, breakdowns, type Breakdown, type Indicator, type Question, type Result } from '#indicators';

/** By what a figure may be broken down in public: a worker is one person, and named. */
const published = breakdowns.filter(({ name }) => name !== 'worker');

/** All of them at once: each verdict falls into one part of every breakdown. */
const byAll: Breakdown = {
  name: 'publication',
  uses: [...new Set(published.flatMap(({ uses }) => uses))],
  of: (child, on, around) => JSON.stringify(published.map((one) => one.of(child, on, around))),
};

/** What fell into one combination of parts. */
interface Cell {
  readonly parts: Readonly<Record<string, string>>;
  readonly count: number;
  readonly met: number | null;
}

/** The key of the whole among what is shown. */
export const wholeKey = 'whole';
/** The key of a part. */
export const partKey = (breakdown: string, part: string): string => `${breakdown}/${part}`;

/**
 * The figures of each indicator and day divided by everything by which they may be broken down, whatever was asked: so that
 * what one breakdown hides no other gives away. One pass over the children, in steps.
 */
export function* dividing(history: History, question: Question): Generator<void, ReadonlyMap<Day, Divided>[]> {
  const { indicators, asAts } = question;
  const tables = yield* new Asked(history, { ...question, by: byAll, withWhole: false }).counting();
  const found: ReadonlyMap<Day, Divided>[] = [];
  for (const [index, indicator] of indicators.entries()) {
    yield;
    const results = tables[index]!;
    const cellsOn = (on: Day): Cell[] => results.filter(({ asAt }) => asAt === on).map((one) => cellOf(one, indicator));
    found.push(new Map(asAts.map((asAt) => [asAt, divided(cellsOn(asAt))])));
  }
  return found;
}

function cellOf({ part, numerator, denominator }: Result, { tally }: Indicator): Cell {
  const names = JSON.parse(part!) as string[];
  const parts = Object.fromEntries(published.map(({ name }, index) => [name, names[index]!]));
  const isShare = denominator !== null && tally.denominatorIsOther !== true;
  return isShare ? { parts, count: denominator, met: numerator } : { parts, count: numerator, met: null };
}

function divided(cells: readonly Cell[]): Divided {
  const others = published.filter(({ name }) => name !== 'team' && name !== 'service');
  return node(wholeKey, cells, [teamsWithin(cells), ...others.map(({ name }) => partsBy(name, cells))]);
}

function node(key: string, cells: readonly Cell[], ways: readonly (readonly Divided[])[] = []): Divided {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const isCount = cells.some(({ met }) => met === null);
  return { key, count, met: isCount ? null : cells.reduce((sum, { met }) => sum + met!, 0), ways };
}

const namesOf = (breakdown: string, cells: readonly Cell[]): string[] =>
  [...new Set(cells.map(({ parts }) => parts[breakdown]!))].sort();

const partsBy = (breakdown: string, cells: readonly Cell[]): Divided[] =>
  namesOf(breakdown, cells).map((name) =>
    node(
      partKey(breakdown, name),
      cells.filter(({ parts }) => parts[breakdown] === name),
    ),
  );

/**
 * Services and their teams: the teams of a service add up to it. Where a team changed service within the time counted, the
 * services that share it are taken together, as whoever adds them up would.
 */
function teamsWithin(cells: readonly Cell[]): Divided[] {
  const names = new Groups();
  for (const { parts } of cells) names.join(partKey('team', parts['team']!), partKey('service', parts['service']!));
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = names.of(partKey('service', cell.parts['service']!));
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [cell]);
    else known.push(cell);
  }
  return [...groups.values()].map((group) => {
    const ways = [partsBy('service', group), partsBy('team', group)];
    return node(partKey('services', namesOf('service', group).join(' + ')), group, ways);
  });
}

/** Names that belong together, each group known by one of them. */
class Groups {
  private readonly next = new Map<string, string>();

  of(name: string): string {
    let last = name;
    for (let next = this.next.get(last); next !== undefined; next = this.next.get(last)) last = next;
    return last;
  }

  join(a: string, b: string): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first !== second) this.next.set(first, second);
  }
}

import { weighted, type Chance, type Weighted } from '../chance.js';
import { daysAfter, textOf, type Fact } from '../fact.js';

/** Fields with the values that were wrongly entered; the fact holds the right ones. */
export type Wrong = Readonly<Record<string, unknown>>;

/** One way of entering a fact wrongly; null when it does not fit this fact. */
type Mistake = (fact: Fact, lagDays: number, chance: Chance) => Wrong | null;

/** The day of writing up, or a day on the way to it, was entered for the day on which it happened. */
const dayOfWritingUp: Mistake = ({ day }, lagDays, chance) =>
  lagDays < 1 ? null : { occurredOn: textOf(daysAfter(day, chance.whole(1, Math.min(lagDays, 9)))) };

const otherOf =
  (field: string, values: readonly unknown[]): Mistake =>
  ({ data }, _lagDays, chance) => {
    const given = data[field];
    if (given === undefined) return null;
    const others = values.filter((value) => value !== given);
    return others.length === 0 ? null : { [field]: chance.pick(others) };
  };

const flagTurned =
  (field: string): Mistake =>
  ({ data }) =>
    typeof data[field] === 'boolean' ? { [field]: !data[field] } : null;

const dayAndMonthSwapped: Mistake = ({ data }) => {
  const text = data['dateOfBirth'];
  if (typeof text !== 'string') return null;
  const [year, month, dayOfMonth] = text.split('-');
  return Number(dayOfMonth) > 12 || month === dayOfMonth ? null : { dateOfBirth: `${year}-${dayOfMonth}-${month}` };
};

const fosterTypes = ['U3', 'U4', 'U6'];
const placementTypeMistaken: Mistake = (fact, lagDays, chance) =>
  fosterTypes.includes(String(fact.data['placementType']))
    ? otherOf('placementType', fosterTypes)(fact, lagDays, chance)
    : null;

const participationMistaken: Mistake = (fact, lagDays, chance) =>
  fact.data['participation'] === 'PN0'
    ? null
    : otherOf('participation', ['PN1', 'PN4', 'PN6', 'PN7'])(fact, lagDays, chance);

// prettier-ignore
const mistakes: Readonly<Record<string, Weighted<Mistake>>> = {
  'child-registered.v1': weighted([[dayAndMonthSwapped, 1], [otherOf('ethnicity', ['NOBT', 'WBRI', 'OOTH']), 1]]),
  'child-became-looked-after.v1': weighted([[placementTypeMistaken, 2], [otherOf('categoryOfNeed', ['N1', 'N4', 'N5']), 1]]),
  'placement-changed.v1': weighted([[dayOfWritingUp, 2], [placementTypeMistaken, 2], [flagTurned('planned'), 1]]),
  'legal-status-changed.v1': weighted([[dayOfWritingUp, 1]]),
  'child-ceased-to-be-looked-after.v1': weighted([[dayOfWritingUp, 2], [otherOf('reasonEpisodeCeased', ['E4A', 'E4B', 'E8']), 1]]),
  'visit-completed.v1': weighted([[dayOfWritingUp, 4], [flagTurned('seen'), 1], [flagTurned('seenAlone'), 2]]),
  'child-in-care-review-held.v1': weighted([[dayOfWritingUp, 3], [participationMistaken, 2]]),
  'child-went-missing.v1': weighted([[otherOf('missingType', ['M', 'A']), 1]]),
  'case-allocated.v1': weighted([[dayOfWritingUp, 2], [otherOf('reason', ['MANAGE', 'TSPROC', 'OTHERS']), 1]]),
};

/** Something that was entered wrongly, or null when this fact leaves nothing to mistake. */
export function mistakeIn(fact: Fact, lagDays: number, chance: Chance): Wrong | null {
  const ways = mistakes[fact.type];
  return ways === undefined ? null : chance.draw(ways)(fact, lagDays, chance);
}

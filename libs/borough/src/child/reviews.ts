import { addMonths, addWorkingDays, ageOn, type Day } from '#calendar';
import type { Participation } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, earlier, onWorkday, textOf, type Fact } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
import type { CareStory } from './care-facts.js';
import type { Life } from './lives.js';
import { placementOn } from './placements.js';

/** A review of a child's case; a review held as a series counts from its first meeting. */
export interface Review {
  readonly heldOn: Day;
  readonly sequenceNumber: number;
  /** The second meeting of a series, at most 20 working days after the first. */
  readonly completedOn: Day | null;
}

/** Reviews within 20 working days of coming into care, then after three and every six months (CPPCR 2010 reg 33). */
export function reviewsOf({ care }: CareStory, endsOn: Day, improvement: Improvement, chance: Chance): Review[] {
  const until = earlier(care.to, daysAfter(endsOn, 1));
  const reviews: Review[] = [];
  let due = addWorkingDays(care.from, 20);
  for (let sequenceNumber = 1; ; sequenceNumber++) {
    const early = sequenceNumber === 1 ? chance.whole(0, 9) : chance.whole(0, sequenceNumber === 2 ? 25 : 40);
    const onTime = chance.happens(improvement.levelOn(due, levels.reviewOnTime));
    const heldOn = onWorkday(daysAfter(due, onTime ? -early : chance.wait(16)), onTime);
    if (heldOn >= until) return reviews;
    const second = daysAfter(heldOn, chance.whole(6, 24));
    const series = chance.happens(0.04) && second < until;
    reviews.push({ heldOn, sequenceNumber, completedOn: series ? onWorkday(second, true) : null });
    due = addMonths(heldOn, sequenceNumber === 1 ? 3 : 6);
  }
}

// prettier-ignore
const participations = weighted<Participation>([
  ['PN1', 46], ['PN2', 8], ['PN3', 4], ['PN4', 5], ['PN5', 9], ['PN6', 18], ['PN7', 10],
]);

export function reviewFacts(
  { childId, dateOfBirth }: Life,
  { placements }: CareStory,
  reviews: readonly Review[],
  officerOn: (day: Day) => string | null,
  chance: Chance,
): Fact[] {
  return reviews.flatMap(({ heldOn, sequenceNumber, completedOn }) => {
    const longTerm = placementOn(placements, heldOn)?.longTerm === true && sequenceNumber % 2 === 0;
    const onPaper = longTerm && chance.happens(0.7);
    const officer = officerOn(heldOn);
    const known = {
      childId,
      reviewId: `${childId}-R${textOf(heldOn)}`,
      format: completedOn !== null ? 'SERIES_OF_MEETINGS' : onPaper ? 'PAPER' : 'MEETING',
      ...(officer === null ? {} : { iroId: officer }),
      sequenceNumber,
    };
    const drawn = chance.draw(participations);
    const meeting = (day: Day, completed: { completed?: boolean }): Fact => {
      const participation = ageOn(dateOfBirth, day) < 4 ? 'PN0' : drawn;
      const data = { ...known, occurredOn: textOf(day), participation, ...completed };
      return { type: 'child-in-care-review-held.v1', day, data };
    };
    if (completedOn === null) return [meeting(heldOn, {})];
    return [meeting(heldOn, { completed: false }), meeting(completedOn, { completed: true })];
  });
}

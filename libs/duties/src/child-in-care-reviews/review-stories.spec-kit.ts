import fc from 'fast-check';
import { addDays, day, formatDay, type Day } from '#calendar';
import { said, type Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  allocationEnded,
  becameLookedAfter,
  ceased,
  statusChanged,
} from '../../../records/src/story.spec-kit.js';

/** A review of child A, or one meeting of it, in the words of a story. */
export const reviewed = (
  occurredOn: string,
  more: Record<string, unknown> = {},
  recorded: { id?: string; recordedAt?: string } = {},
): Said => said('child-in-care-review-held', { childId: 'A', occurredOn, ...more }, recorded);

const storiesBegin = day('2023-11-01');

/** After every generated story: 25 happenings at most 45 days apart, looked at up to 40 days later. */
export const storiesEnd = addDays(storiesBegin, 25 * 45 + 40);

const statuses = ['V2', 'C1', 'C2', 'V3', 'V4'];
const codes = ['PN0', 'PN1', 'PN4', 'PN7', undefined];
const identifiers = ['R1', 'R2', undefined];

/** One thing that happens in a generated story: `what` chooses the kind, `choice` the code. */
function toldOf(what: number, choice: number, on: Day, index: number): Said {
  const occurredOn = formatDay(on);
  const recorded = { id: `told ${index}` };
  const legalStatus = statuses[choice % statuses.length]!;
  if (what === 0) return { ...becameLookedAfter(occurredOn, { legalStatus }), ...recorded };
  if (what === 1) return { ...ceased(occurredOn), ...recorded };
  if (what === 2) return { ...statusChanged(occurredOn, { legalStatus }), ...recorded };
  if (what === 3) return { ...allocated(occurredOn, { workerId: `W${choice % 4}` }), ...recorded };
  if (what === 4) return { ...allocationEnded(occurredOn, { workerId: `W${choice % 4}` }), ...recorded };
  const participation = codes[choice % codes.length];
  const reviewId = identifiers[Math.floor(choice / 5) % identifiers.length];
  const more = {
    ...(participation === undefined ? {} : { participation }),
    ...(reviewId === undefined ? {} : { reviewId }),
    completed: choice < 15,
  };
  return reviewed(occurredOn, more, recorded);
}

/** A story, and a day on which to look at it. */
export interface Look {
  readonly story: Said[];
  readonly asAt: Day;
}

/**
 * A child's story told at random, into care and out, legal statuses, workers and mostly reviews and their meetings, with
 * a day shortly after one of its happenings: there what is known only later would show.
 */
export const looks: fc.Arbitrary<Look> = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(11), fc.nat(29), fc.nat(45)), { minLength: 1, maxLength: 25 }),
    fc.nat(25),
    fc.nat(40),
  )
  .map(([happenings, lookAfter, wait]) => {
    const days: Day[] = [storiesBegin];
    const story: Said[] = [{ ...becameLookedAfter(formatDay(storiesBegin)), id: 'begin' }];
    for (const [index, [what, choice, gap]] of happenings.entries()) {
      const on = addDays(days[index]!, gap);
      days.push(on);
      story.push(toldOf(what, choice, on, index));
    }
    return { story, asAt: addDays(days[lookAfter % days.length]!, wait) };
  });

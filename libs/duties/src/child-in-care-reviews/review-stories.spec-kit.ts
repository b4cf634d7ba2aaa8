import fc from 'fast-check';
import { addDays, day, formatDay, type Day } from '#calendar';
import { said, type Said } from '../../../history/src/story.spec-kit.js';

/** The words in which stories about reviews are told. The child is A unless said otherwise. */

export const cameIntoCare = (occurredOn: string, more: Record<string, unknown> = {}): Said =>
  said('child-became-looked-after', { childId: 'A', occurredOn, legalStatus: 'V2', placementType: 'U6', ...more });

export const leftCare = (occurredOn: string, childId = 'A'): Said =>
  said('child-ceased-to-be-looked-after', { childId, occurredOn, reasonEpisodeCeased: 'E4A' });

export const legalStatusBecame = (legalStatus: string, occurredOn: string): Said =>
  said('legal-status-changed', { childId: 'A', occurredOn, legalStatus });

export const reviewed = (
  occurredOn: string,
  more: Record<string, unknown> = {},
  recorded: { id?: string; recordedAt?: string } = {},
): Said => said('child-in-care-review-held', { childId: 'A', occurredOn, ...more }, recorded);

export const allocatedTo = (workerId: string, occurredOn: string, role = 'PRIMARY'): Said =>
  said('case-allocated', { childId: 'A', occurredOn, workerId, role });

export const allocationEnded = (workerId: string, occurredOn: string, role = 'PRIMARY'): Said =>
  said('case-allocation-ended', { childId: 'A', occurredOn, workerId, role });

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
  if (what === 0) return { ...cameIntoCare(occurredOn, { legalStatus }), ...recorded };
  if (what === 1) return { ...leftCare(occurredOn), ...recorded };
  if (what === 2) return { ...legalStatusBecame(legalStatus, occurredOn), ...recorded };
  if (what === 3) return { ...allocatedTo(`W${choice % 4}`, occurredOn), ...recorded };
  if (what === 4) return { ...allocationEnded(`W${choice % 4}`, occurredOn), ...recorded };
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
    const story: Said[] = [{ ...cameIntoCare(formatDay(storiesBegin)), id: 'begin' }];
    for (const [index, [what, choice, gap]] of happenings.entries()) {
      const on = addDays(days[index]!, gap);
      days.push(on);
      story.push(toldOf(what, choice, on, index));
    }
    return { story, asAt: addDays(days[lookAfter % days.length]!, wait) };
  });

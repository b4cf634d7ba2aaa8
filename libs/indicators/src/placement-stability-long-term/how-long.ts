import { addDays, type Day } from '#calendar';
import { definePolicy, type SubjectHistory } from '#history';
import { periodEnding } from '../period.js';

export const inclusiveOfSnapshotDay = definePolicy({
  key: 'stability.inclusiveOfSnapshotDay',
  default: true,
  meaning:
    'the day described counts towards the two and a half and the two years, so that 1 October to 31 March is whole',
  source: 'the former definition counted days up to and including 31 March (from memory; not confirmed)',
});

export const careMonths = 30;
export const carerMonths = 24;
export const ageLimit = 16;

/** The last day on which something may have begun that has lasted so many months on a day. */
export function lastStart(child: SubjectHistory, asAt: Day, months: number): Day {
  const { from } = periodEnding(asAt, months);
  return child.policies.on(inclusiveOfSnapshotDay, asAt) ? from : addDays(from, -1);
}

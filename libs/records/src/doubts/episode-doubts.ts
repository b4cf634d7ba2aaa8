import { ageOn } from '#calendar';
import type { CareEvent } from '#events';
import type { SubjectHistory } from '#history';
import { carePeriodOn, carePeriods } from '../care-periods/care-periods.record.js';
import { childDetails } from '../child-details/child-details.record.js';
import { intervalOn } from '../interval.js';
import { legalStatuses } from '../legal-statuses/legal-statuses.record.js';
import { placements } from '../placements/placements.record.js';
import type { DoubtRule } from './doubt.js';

const isLookedAfterOn = (child: SubjectHistory, { day }: CareEvent): boolean =>
  carePeriodOn(child.of(carePeriods), day) !== null;

/** The child's age by the latest date of birth stated; undefined while none is. */
function ageAt(child: SubjectHistory, { day }: CareEvent): number | undefined {
  const dateOfBirth = child.of(childDetails).at(-1)?.dateOfBirth;
  return dateOfBirth === undefined ? undefined : ageOn(dateOfBirth, day);
}

export const episodeDoubts: readonly DoubtRule[] = [
  {
    code: '355',
    says: 'a period of care began and ended on the same day: it lasted less than 24 hours and is no period',
    *find({ events }) {
      for (const start of events) {
        if (start.type !== 'child-became-looked-after') continue;
        const end = events.find(({ type, day }) => type === 'child-ceased-to-be-looked-after' && day === start.day);
        const counts = events.some(({ type, day }) => type === 'child-became-looked-after' && day < start.day);
        if (end !== undefined && !counts) yield [start, end];
      }
    },
  },
  {
    code: '431',
    says: 'a period of care began while the child was already looked after: the period before is taken to have ended that day',
    *find(child) {
      for (const { endedBy } of child.of(carePeriods))
        if (endedBy?.type === 'child-became-looked-after') yield [endedBy];
    },
  },
  {
    code: '433',
    says: 'a placement or legal status changed on a day on which the child was not looked after',
    *find(child) {
      for (const event of child.events) {
        const isChange = event.type === 'placement-changed' || event.type === 'legal-status-changed';
        if (isChange && !isLookedAfterOn(child, event)) yield [event];
      }
    },
  },
  {
    code: 'ceased-without-start',
    says: 'the child ceased to be looked after without having been',
    *find(child) {
      const ends = new Set(child.of(carePeriods).map(({ end }) => end));
      const starts = new Set(
        child.events.filter(({ type }) => type === 'child-became-looked-after').map(({ day }) => day),
      );
      for (const event of child.events) {
        if (event.type === 'child-ceased-to-be-looked-after' && !ends.has(event.day) && !starts.has(event.day))
          yield [event];
      }
    },
  },
  {
    code: '352',
    says: 'a child started to be looked after at 18 or over',
    *find(child) {
      for (const { startedBy, startKnown } of child.of(carePeriods)) {
        if (startKnown && (ageAt(child, startedBy) ?? 0) >= 18) yield [startedBy];
      }
    },
  },
  {
    code: '371',
    says: 'a child under 16 was placed in supported accommodation (K3)',
    *find(child) {
      for (const { placementType, by } of child.of(placements)) {
        const age = ageAt(child, by);
        if (placementType === 'K3' && age !== undefined && age < 16) yield [by];
      }
    },
  },
  {
    code: '378',
    says: 'a child accommodated under section 20 (V2) was placed with a parent (P1)',
    *find(child) {
      for (const { placementType, start, by } of child.of(placements)) {
        const status = intervalOn(child.of(legalStatuses), start);
        if (placementType === 'P1' && status?.legalStatus === 'V2') yield [by, status.by];
      }
    },
  },
];

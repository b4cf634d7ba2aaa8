import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { carePeriods } from '../care-periods/care-periods.record.js';
import { intervalOn, type Interval } from '../interval.js';

type Stated = Extract<CareEvent, { type: 'child-became-looked-after' | 'legal-status-changed' }>;

/** A legal status of a looked-after child (SSDA903 LS), within one period of care. */
export interface LegalStatusHeld extends Interval {
  readonly legalStatus: Stated['legalStatus'];
  readonly by: Stated;
}

export const legalStatuses = defineRecord<readonly LegalStatusHeld[]>({
  name: 'legal-statuses',
  tells: 'under which legal status the child was looked after, and from when',
  reads: ['child-became-looked-after', 'legal-status-changed'],
  uses: [carePeriods],
  fold: (child) => {
    const held: LegalStatusHeld[] = [];
    for (const period of child.of(carePeriods)) {
      const stated = child.events.filter((event) => isStatedIn(event, period)) as Stated[];
      stated.forEach((by, index) => {
        const next = stated[index + 1];
        if (next?.day !== by.day)
          held.push({ start: by.day, end: next?.day ?? period.end, legalStatus: by.legalStatus, by });
      });
    }
    return held;
  },
});

const isStatedIn = (event: CareEvent, { start, end, startedBy }: Interval & { startedBy: CareEvent }): boolean =>
  event.type === 'child-became-looked-after'
    ? event === startedBy
    : event.type === 'legal-status-changed' && event.day >= start && (end === null || event.day < end);

export const legalStatusOn = (held: readonly LegalStatusHeld[], on: Day): LegalStatusHeld | null =>
  intervalOn(held, on);

/** Whether a status is that of an agreed series of short breaks (V3, V4; CPPCR 2010 reg 48): outside most figures. */
export const isShortBreaks = (status: LegalStatusHeld | null): boolean =>
  status !== null && (status.legalStatus === 'V3' || status.legalStatus === 'V4');

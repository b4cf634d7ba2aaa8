import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { carePeriods, saidWithin } from '../care-periods/care-periods.record.js';
import { intervalOn, type Interval } from '../interval.js';

type Changed = Extract<CareEvent, { type: 'legal-status-changed' }>;
type Stated = Changed | Extract<CareEvent, { type: 'child-became-looked-after' }>;

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
    const periods = child.of(carePeriods);
    const held: LegalStatusHeld[] = [];
    for (const [index, stated] of saidWithin<Changed>(periods, child.events, 'legal-status-changed').entries()) {
      for (const [place, by] of stated.entries()) {
        const end = stated[place + 1]?.day ?? periods[index]!.end;
        if (end !== by.day) held.push({ start: by.day, end, legalStatus: by.legalStatus, by });
      }
    }
    return held;
  },
});

export const legalStatusOn = (held: readonly LegalStatusHeld[], on: Day): LegalStatusHeld | null =>
  intervalOn(held, on);

/** Whether a status is that of an agreed series of short breaks (V3, V4; CPPCR 2010 reg 48): outside most figures. */
export const isShortBreaks = (status: LegalStatusHeld | null): boolean =>
  status !== null && (status.legalStatus === 'V3' || status.legalStatus === 'V4');

import { ageOn } from '#calendar';
import type { CareEvent } from '#events';
import type { SubjectHistory } from '#history';
import { childDetails } from '../child-details/child-details.record.js';
import { isShortBreaks, legalStatuses, legalStatusOn } from '../legal-statuses/legal-statuses.record.js';
import { missingEpisodes } from '../missing-episodes/missing-episodes.record.js';
import type { DoubtRule } from './doubt.js';

const dateOfBirthOf = (child: SubjectHistory) => child.of(childDetails).at(-1)?.dateOfBirth;

/** Reviews with a participation code that a child of that age cannot have. */
function* participations(
  child: SubjectHistory,
  isWrong: (age: number, code: string) => boolean,
): Iterable<readonly CareEvent[]> {
  const dateOfBirth = dateOfBirthOf(child);
  if (dateOfBirth === undefined) return;
  for (const event of child.events) {
    if (event.type !== 'child-in-care-review-held' || event.participation === undefined) continue;
    if (isWrong(ageOn(dateOfBirth, event.day), event.participation)) yield [event];
  }
}

export const contactDoubts: readonly DoubtRule[] = [
  {
    code: '399',
    says: 'a review was held while the child was in a series of short breaks (V3, V4), which have none: it is not counted',
    *find(child) {
      for (const event of child.events) {
        const isReview = event.type === 'child-in-care-review-held';
        if (isReview && isShortBreaks(legalStatusOn(child.of(legalStatuses), event.day))) yield [event];
      }
    },
  },
  {
    code: '440',
    says: 'the participation code says under four (PN0) of a child aged four or over',
    find: (child) => participations(child, (age, code) => code === 'PN0' && age >= 4),
  },
  {
    code: '441',
    says: 'the participation code (PN1 to PN7) is for children of four and over, and the child was younger',
    find: (child) => participations(child, (age, code) => code !== 'PN0' && age < 4),
  },
  {
    code: 'before-birth',
    says: 'something happened to the child before the date of birth',
    *find(child) {
      const dateOfBirth = dateOfBirthOf(child);
      if (dateOfBirth === undefined) return;
      for (const event of child.events) {
        const isDetail =
          event.type === 'child-registered' ||
          event.type === 'child-details-amended' ||
          event.type === 'case-allocated';
        if (event.day < dateOfBirth && !isDetail) yield [event];
      }
    },
  },
  {
    code: 'after-death',
    says: 'something happened to the child after the date of death',
    *find({ events }) {
      const death = events.find(({ type }) => type === 'child-died');
      if (death === undefined) return;
      for (const event of events) {
        const isContact =
          event.type === 'visit-completed' ||
          event.type === 'placement-changed' ||
          event.type === 'child-became-looked-after';
        if (event.day > death.day && isContact) yield [event, death];
      }
    },
  },
  {
    code: '574',
    says: 'two missing or away incidents overlap',
    *find(child) {
      const incidents = child.of(missingEpisodes);
      for (const [index, { start, startedBy }] of incidents.entries()) {
        const before = incidents.slice(0, index).find(({ end }) => end === null || end > start);
        if (before !== undefined) yield [before.startedBy, startedBy];
      }
    },
  },
  {
    code: 'return-without-incident',
    says: 'the child returned from an incident that nobody recorded, or before it began',
    *find(child) {
      const ended = new Set(child.of(missingEpisodes).map(({ endedBy }) => endedBy));
      for (const event of child.events)
        if (event.type === 'child-returned-from-missing' && !ended.has(event)) yield [event];
    },
  },
];

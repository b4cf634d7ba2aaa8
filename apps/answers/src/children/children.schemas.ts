import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  flag,
  momentText,
  number,
  objectOf,
  oneOf,
  orNull,
  policyValue,
  schema,
  text,
} from '../doors/schema-words.js';

const anything = (description: string): ApiSchema => ({ ...policyValue, description, nullable: true });

/** Something that held from one day up to, and not including, another. */
const spell = (more: Readonly<Record<string, ApiSchema>>): ApiSchema =>
  objectOf({
    from: dayText('The first day.'),
    to: orNull(dayText('The first day on which it no longer held; null: it still did.')),
    says: text('In words.'),
    eventId: eventId('The event that began it.'),
    ...more,
  });

/** The documents about one child. */
export const childrenSchemas: Readonly<Record<string, ApiSchema>> = {
  Journey: objectOf({
    child: text('The child’s local identifier.'),
    asAt: orNull(dayText('Only what happened by this day; null: everything.')),
    knownAt: orNull(momentText('Only what was recorded by then; null: everything.')),
    position: orNull(text('What the ledger held.')),
    journey: text('One line, corrections applied: 2025-03-03 child-became-looked-after → …'),
    reduced: text('The same by initials, as analysts search for patterns.', { example: 'R -> BLA -> PC -> VC' }),
    standsOn: dayText('The day whose end the spells and duties are told as at: the day asked, else the present one.'),
    spells: schema('Spells'),
    duties: arrayOf(schema('DutyOfChild'), 'What had to be done by when, in the order of the due days.'),
    events: arrayOf(schema('JourneyEvent'), 'Everything that was said, corrections beside what they correct.'),
  }),
  JourneyEvent: objectOf(
    {
      occurredOn: orNull(dayText('When it happened; null for a correction.')),
      recordedAt: momentText('When it was saved in the case system.'),
      appendedAt: momentText('When this ledger stored it.'),
      position: text('Where this ledger keeps it.'),
      eventId: eventId('The event.'),
      event: text('What kind of event.'),
      data: { type: 'object', description: 'Its coded fields as they were said.', additionalProperties: true },
      standing: oneOf('Under this view.', 'stands', 'amended', 'retracted'),
      recordedAfterDays: orNull(number('From the day it happened to the day it was recorded, in London.')),
      isLate: flag('Whether it was recorded more than five working days after it happened.'),
      correctedBy: arrayOf(eventId('A correction.'), 'The corrections of it that this view sees.'),
      correction: schema('CorrectionOfRecord'),
    },
    'correction',
  ),
  CorrectionOfRecord: objectOf({
    corrects: eventId('What it corrects: a record, or another correction.'),
    record: orNull(
      objectOf({
        eventId: eventId('The record.'),
        event: text('What kind of event.'),
        occurredOn: orNull(dayText('When it happened, as it was first said.')),
      }),
    ),
    changes: arrayOf(
      objectOf({
        field: text('The field.'),
        was: anything('What the record said before; null: nothing.'),
        now: anything('What it says since; null: nothing any more.'),
      }),
      'Of an amendment: each field, but for words for people.',
    ),
  }),
  Spells: objectOf({
    care: arrayOf(spell({ startKnown: flag('False: it began before the first day known.') })),
    placements: arrayOf(
      spell({
        placementType: text('SSDA903 code.'),
        reason: text('SSDA903 reason for the new episode.'),
        isTemporary: flag('Whether the child was expected to return.'),
        isReturn: flag('Whether it is such a return.'),
        carerSince: dayText('Since when the child has had this carer.'),
      }),
    ),
    legalStatuses: arrayOf(spell({ legalStatus: text('SSDA903 code.') })),
    workers: arrayOf(
      spell({
        workerId: text('The worker.'),
        role: text('In which role.'),
        teamId: orNull(text('The team that held the case when it began.')),
      }),
    ),
    missing: arrayOf(spell({ incidentId: text('The incident.'), missingType: text('SSDA903 code.') })),
  }),
  DutyOfChild: objectOf({
    duty: oneOf('What kind of duty.', 'statutory-visit', 'requested-visit', 'review'),
    says: text('Which visit or review, in words.'),
    standing: oneOf(
      'on-time, late: done; pending, overdue: open; missed: it ended on or after its due day; not-due: before; unknown: nobody can say when it was due.',
      'on-time',
      'late',
      'pending',
      'overdue',
      'missed',
      'not-due',
      'unknown',
    ),
    runsFrom: dayText('Day 0 of its time.'),
    due: orNull(dayText('The last day in time; null: nobody can say.')),
    doneOn: orNull(dayText('When it was done.')),
    endedOn: orNull(dayText('When it ceased to matter without being done.')),
    daysLate: number('Days after its due day on which it was done, ended, or is still open.'),
    arithmetic: text('The sum that gives the due day.'),
    rule: objectOf({
      id: text('Its stable name, with the day from which it is in force.'),
      says: text('The rule in a sentence.'),
      source: text('Instrument and regulation, or definition.'),
    }),
    events: arrayOf(eventId('An event on which it rests.')),
  }),
};

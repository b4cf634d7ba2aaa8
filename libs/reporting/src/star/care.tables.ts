import { carePeriods, legalStatuses, missingEpisodes, placements } from '#records';
import type { CarePeriod, LegalStatusHeld, MissingEpisode, Placement } from '#records';
import { asCoded, column } from './column.js';
import { factTable } from './fact-table.js';

export const carePeriodFacts = factTable<CarePeriod>({
  name: 'fact_care_period',
  says: 'A continuous time of being looked after: the child is looked after on day d when valid_from <= d < valid_to.',
  subject: 'child',
  uses: [carePeriods],
  columns: [
    column('start_known', 'boolean', 'False where the period began before the first episode known.'),
    column('reason_ceased', 'text', asCoded('Why the child ceased to be looked after (SSDA903 REC), where it is said')),
  ],
  facts: (child) => child.of(carePeriods),
  begunBy: ({ startedBy }) => startedBy,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ startKnown, endedBy }) => [
    startKnown,
    endedBy?.type === 'child-ceased-to-be-looked-after' ? (endedBy.reasonEpisodeCeased ?? null) : null,
  ],
});

export const placementFacts = factTable<Placement>({
  name: 'fact_placement',
  says: 'Where a looked-after child lived: of several placements begun on one day all but the last end on it.',
  subject: 'child',
  uses: [placements],
  columns: [
    column('placement_type', 'text', asCoded('The type of placement (SSDA903 PLACE)')),
    column('placement_provider', 'text', asCoded('Who provides it (SSDA903 PLACE_PROVIDER), where it is said')),
    column(
      'reason',
      'text',
      'Why it began (SSDA903 RNE): S, P, B with a new carer; T, U with the same carer; L first known by a change of legal status.',
    ),
    column(
      'is_temporary',
      'boolean',
      'Whether it is a temporary placement (T0 to T4), from which the child is to return.',
    ),
    column('is_return', 'boolean', 'Whether it is the way back from temporary placements.'),
    column('carer_since', 'date', 'Since when the child has had this carer.'),
    column('care_period_from', 'date', 'The first day of the time of being looked after in which it lies.'),
  ],
  facts: (child) => child.of(placements),
  begunBy: ({ by }) => by,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ placementType, placementProvider, reason, isTemporary, isReturn, carerSince, period }) => [
    placementType,
    placementProvider ?? null,
    reason,
    isTemporary,
    isReturn,
    carerSince,
    period.start,
  ],
});

export const legalStatusFacts = factTable<LegalStatusHeld>({
  name: 'fact_legal_status',
  says: 'A legal status under which a child was looked after.',
  subject: 'child',
  uses: [legalStatuses],
  columns: [column('legal_status', 'text', asCoded('The legal status (SSDA903 LS)'))],
  facts: (child) => child.of(legalStatuses),
  begunBy: ({ by }) => by,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ legalStatus }) => [legalStatus],
});

export const missingFacts = factTable<MissingEpisode>({
  name: 'fact_missing',
  says: 'An incident of being missing or away without authorisation. One that ended on the day on which it began has equal valid_from and valid_to.',
  subject: 'child',
  uses: [missingEpisodes],
  columns: [
    column('missing_type', 'text', 'M missing, A away without authorisation.'),
    column('started_at', 'timestamp', 'When it began, where the case system gives the moment.'),
    column('ended_at', 'timestamp', 'When it ended, where the case system gives the moment.'),
  ],
  facts: (child) => child.of(missingEpisodes),
  begunBy: ({ startedBy }) => startedBy,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ missingType, startedAt, endedAt }) => [missingType, startedAt ?? null, endedAt ?? null],
});

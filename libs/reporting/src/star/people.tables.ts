import type { Day } from '#calendar';
import type { SubjectHistory } from '#history';
import { breakdowns } from '#indicators';
import {
  allocations,
  childDetails,
  dayOfReaching,
  detailsOn,
  Establishment,
  teamPlaces,
  workerPosts,
  type Allocation,
  type ChildDetails,
  type TeamPlace,
  type WorkerPost,
} from '#records';
import { asCoded, column } from './column.js';
import { factTable } from './fact-table.js';

export const allocationFacts = factTable<Allocation>({
  name: 'fact_case_allocation',
  says: 'A worker’s responsibility for a child in one role.',
  subject: 'child',
  uses: [allocations],
  columns: [
    column('worker_id', 'text', 'The worker.'),
    column('role', 'text', asCoded('In which role; PRIMARY makes a case')),
    column(
      'team_id',
      'text',
      'The team as the allocation says; null: that of the worker on the day (fact_worker_post).',
    ),
  ],
  facts: (child) => child.of(allocations),
  begunBy: ({ by }) => by,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ workerId, role, teamId }) => [workerId, role, teamId ?? null],
});

/** What is stated of a child between two days on which a statement or a birthday changes it. */
interface ChildState {
  readonly start: Day;
  readonly end: Day | null;
  readonly details: ChildDetails;
}

/** The ages at which a child comes into another age band. */
const bandAges = [1, 5, 10, 16, 18, 26];
const ageBand = breakdowns.find(({ name }) => name === 'age-band')!;
const nobody = { establishment: new Establishment(new Map(), new Map()) };

function* childStates(child: SubjectHistory): Iterable<ChildState> {
  const stated = child.of(childDetails);
  const starts = stated.flatMap((details) => [details.start, ...birthdaysIn(child, details)]).sort((a, b) => a - b);
  for (const [index, start] of starts.entries()) {
    const details = detailsOn(child, start);
    if (details !== null) yield { start, end: starts[index + 1] ?? null, details };
  }
}

/** The birthdays that lead into another age band, while this is what is stated. */
function birthdaysIn(child: SubjectHistory, { start, end }: ChildDetails): Day[] {
  const reached = bandAges.map((age) => dayOfReaching(child, age, start));
  return reached.filter((on) => on !== null && (end === null || on < end)) as Day[];
}

export const childFacts = factTable<ChildState>({
  name: 'fact_child',
  says: 'What was stated of a child between two days: a new row with every statement of details and every birthday that leads into another age band.',
  subject: 'child',
  uses: [childDetails],
  columns: [
    column('sex', 'text', asCoded('The sex (SSDA903 SEX)')),
    column(
      'age_band',
      'text',
      'The age band of the published statistics: 0, 1-4, 5-9, 10-15, 16-17, 18-25, 26 and over, unknown.',
    ),
    column('is_unaccompanied_asylum_seeker', 'boolean', 'Whether the child is an unaccompanied asylum-seeking child.'),
  ],
  facts: childStates,
  begunBy: ({ details }) => details.by.at(-1)!,
  part: ({ start, details }) => (start === details.start ? 'stated' : `birthday/${start}`),
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ start, details }, child) => [
    details.sex ?? null,
    ageBand.of(child, start, nobody),
    details.isUnaccompaniedAsylumSeeker,
  ],
});

export const workerFacts = factTable<WorkerPost>({
  name: 'fact_worker_post',
  says: 'What a worker was between two days: team, role, full-time equivalent.',
  subject: 'worker',
  uses: [workerPosts],
  columns: [
    column('team_id', 'text', 'The team, where it is said.'),
    column('role', 'text', asCoded('The role in the organisation (workforce census OrgRole)')),
    column('fte', 'numeric', 'Full-time equivalent: contracted hours divided by the standard hours of the grade.'),
    column('is_agency', 'boolean', 'Whether the worker is an agency worker.'),
    column('is_newly_qualified', 'boolean', 'Whether the worker is in the assessed and supported year in employment.'),
  ],
  facts: (worker) => worker.of(workerPosts),
  begunBy: ({ by }) => by,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ teamId, role, fte, isAgency, isNewlyQualified }) => [teamId ?? null, role, fte, isAgency, isNewlyQualified],
});

export const teamFacts = factTable<TeamPlace>({
  name: 'fact_team',
  says: 'What a team was called and to which service it belonged, between two days.',
  subject: 'team',
  uses: [teamPlaces],
  columns: [
    column('team_name', 'text', 'The name.'),
    column('service', 'text', 'The service.'),
    column('parent_team_id', 'text', 'The team above it, where it is said.'),
  ],
  facts: (team) => team.of(teamPlaces),
  begunBy: ({ by }) => by,
  from: ({ start }) => start,
  to: ({ end }) => end,
  cells: ({ name, service, parentTeamId }) => [name, service, parentTeamId ?? null],
});

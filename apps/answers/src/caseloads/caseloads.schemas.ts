import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  flag,
  momentText,
  number,
  integer,
  objectOf,
  oneOf,
  orNull,
  policies,
  schema,
  text,
} from '../doors/schema-words.js';

/** The documents about who carries how much. */
export const caseloadsSchemas: Readonly<Record<string, ApiSchema>> = {
  CaseloadTable: objectOf({
    meta: objectOf({
      asAt: dayText('The day described.'),
      since: dayText('Changes are told from this day.'),
      knownAt: orNull(momentText('Only what was recorded by then; null: everything.')),
      position: orNull(text('What the ledger held.')),
      policies: policies('The thresholds in force.'),
      checksum: text('Over everything but the position.'),
    }),
    teams: arrayOf(schema('TeamCaseload')),
    workers: arrayOf(schema('WorkerCaseload')),
  }),
  TeamCaseload: objectOf({
    team: orNull(text('The team; null: workers of none.')),
    name: orNull(text('Its name on the day.')),
    service: orNull(text('Its service on the day.')),
    workers: integer('Workers in post or with cases.'),
    fte: number('Full-time equivalents in post.'),
    cases: integer('Open primary allocations.'),
    aboveTarget: integer('Workers above their target.'),
    amber: integer('Workers above amber.'),
    red: integer('Workers above red.'),
    transfersIn: integer('Cases that came into the team.'),
    transfersOut: integer('Cases that left it.'),
  }),
  WorkerCaseload: objectOf({
    worker: text('The worker’s local identifier.'),
    team: orNull(text('The team of the post.')),
    cases: integer('Children with an open primary allocation to the worker.'),
    fte: orNull(number('Full-time equivalent; null: not in post.')),
    casesPerFte: orNull(text('Cases for a full-time equivalent, to one decimal.')),
    target: number('The most that are as they should be.'),
    standing: oneOf('Against the thresholds.', 'within-target', 'above-target', 'amber', 'red', 'not-in-post'),
    change: integer('Cases now less cases four weeks before.'),
    isAgency: flag('From an agency.'),
    isNewlyQualified: flag('In the assessed and supported year.'),
    children: arrayOf(text('A child’s local identifier.')),
  }),
};

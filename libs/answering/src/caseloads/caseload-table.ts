import { addDays, formatDay, formatInstant } from '#calendar';
import { policiesOf, type History, type PolicyValue } from '#history';
import {
  Asked,
  roundedTo,
  workerCaseloads,
  type CaseloadStanding,
  type Transfer,
  type WorkerCaseload,
} from '#indicators';
import { checksumOf } from '../answers/document.js';
import { faultAt } from '../questions/faults.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/** Changes are told over four weeks. */
const changeDays = 28;

export interface WorkerRow {
  readonly worker: string;
  /** The team of the worker's post; null where there is none. */
  readonly team: string | null;
  readonly cases: number;
  readonly fte: number | null;
  /** To one decimal. */
  readonly casesPerFte: string | null;
  readonly target: number;
  readonly standing: CaseloadStanding;
  /** Cases now less cases four weeks ago. */
  readonly change: number;
  readonly isAgency: boolean;
  readonly isNewlyQualified: boolean;
  readonly children: readonly string[];
}

export interface TeamRow {
  /** Null: workers of no team, or in no post. */
  readonly team: string | null;
  readonly name: string | null;
  readonly service: string | null;
  readonly workers: number;
  /** Full-time equivalents of all workers in post, with and without cases. */
  readonly fte: number;
  readonly cases: number;
  readonly aboveTarget: number;
  readonly amber: number;
  readonly red: number;
  /** Cases that came from outside the team in the four weeks, and that left it. */
  readonly transfersIn: number;
  readonly transfersOut: number;
}

/** Who carries too much: every worker and team as at a day, with what changed in four weeks. */
export interface CaseloadTable {
  readonly meta: {
    readonly asAt: string;
    /** The day from which changes are told. */
    readonly since: string;
    readonly knownAt: string | null;
    readonly position: string | null;
    readonly policies: Readonly<Record<string, PolicyValue>>;
    readonly checksum: string;
  };
  readonly teams: readonly TeamRow[];
  readonly workers: readonly WorkerRow[];
}

/** @throws QuestionError when a series is asked: changes are told from one day to another */
export function caseloadTableOf(history: History, question: UnderstoodQuestion): CaseloadTable {
  const { indicator, asAts, knownAt, ordinal } = question;
  const asAt = asAts[0];
  if (asAts.length > 1) throw faultAt('from', 'caseloads by worker are told as at one day: ask asAt');
  const asked = new Asked(history, { ...question, by: null, asAts: [addDays(asAt, -changeDays), asAt] });
  const told = workerCaseloads(asked);
  const workers = told.workers.map((worker) => workerRow(worker));
  const teamOf = new Map(workers.map(({ worker, team }) => [worker, team]));
  const teams = teamRows(workers, told.transfers, teamOf).map((row): TeamRow => {
    const place = row.team === null ? null : asked.establishment.placeOn(row.team, asAt);
    return { ...row, name: place?.name ?? null, service: place?.service ?? null };
  });
  const content = {
    asAt: formatDay(asAt),
    since: formatDay(addDays(asAt, -changeDays)),
    knownAt: knownAt === null ? null : formatInstant(knownAt),
    policies: asked.policies.described(policiesOf(indicator), asAt),
  };
  const position = ordinal === null ? history.heldPosition : history.positions.at(ordinal);
  return { meta: { ...content, position, checksum: checksumOf({ content, teams, workers }) }, teams, workers };
}

function workerRow({
  workerId,
  post,
  children,
  casesBefore,
  casesPerFte,
  target,
  standing,
}: WorkerCaseload): WorkerRow {
  return {
    worker: workerId,
    team: post?.teamId ?? null,
    cases: children.length,
    fte: post?.fte ?? null,
    casesPerFte: casesPerFte === null ? null : roundedTo(casesPerFte, 1).toFixed(1),
    target,
    standing,
    change: children.length - casesBefore,
    isAgency: post?.isAgency ?? false,
    isNewlyQualified: post?.isNewlyQualified ?? false,
    children,
  };
}

/** Teams by their identifier, those of no team last. A worker's team is that of the post on the day, on both days. */
function teamRows(
  workers: readonly WorkerRow[],
  transfers: readonly Transfer[],
  teamOf: ReadonlyMap<string, string | null>,
): Omit<TeamRow, 'name' | 'service'>[] {
  const teams = [...new Set(workers.map(({ team }) => team))].sort((a, b) => compareTeams(a, b));
  const of = (worker: string | null) => (worker === null ? undefined : (teamOf.get(worker) ?? null));
  return teams.map((team) => {
    const members = workers.filter((worker) => worker.team === team);
    const count = (standing: CaseloadStanding): number =>
      members.filter((worker) => worker.standing === standing).length;
    const crossing = transfers.filter(({ from, to }) => of(from) !== of(to));
    return {
      team,
      workers: members.length,
      fte: members.reduce((sum, { fte }) => sum + Math.round((fte ?? 0) * 100), 0) / 100,
      cases: members.reduce((sum, { cases }) => sum + cases, 0),
      aboveTarget: count('above-target'),
      amber: count('amber'),
      red: count('red'),
      transfersIn: crossing.filter(({ to }) => of(to) === team).length,
      transfersOut: crossing.filter(({ from }) => of(from) === team).length,
    };
  });
}

function compareTeams(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

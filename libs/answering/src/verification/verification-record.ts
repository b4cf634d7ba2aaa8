import { formatInstant, instantOf, type Instant } from '#calendar';
import { differencesMax, type VerificationDifference, type VerificationFinished } from '#events';
import type { History, KeptEvent } from '#history';
import type { Statement } from '#recording';
import type { CauseKind } from '../comparison/cause.js';
import type { Recheck } from '../figures/recheck.js';
import { ownSource } from '../figures/publication.js';
import type { Verification } from './verification.js';

/** What is kept of a verification for ever. */
export interface VerificationRecord extends Pick<
  VerificationFinished,
  'eventsCount' | 'checksum' | 'equal' | 'histories' | 'indicator' | 'definitionVersion'
> {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly askedBy: string | null;
  readonly position: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly figures: NonNullable<VerificationFinished['figures']>;
  readonly published: NonNullable<VerificationFinished['published']>;
  readonly differencesCount: number;
  readonly differences: readonly VerificationDifference[];
  /** The event that keeps it. */
  readonly eventId: string;
}

/** Who asked, and when it began. */
export interface VerificationAsked {
  readonly id: string;
  readonly startedAt: Instant;
  readonly askedBy: string | null;
}

/** The statement by which a verification is kept. The same verification is recorded once. */
export function recordOf({ id, startedAt, askedBy }: VerificationAsked, found: Verification): Statement {
  const { eventsCount, position, checksum, equal, compared, figures } = found;
  const data = {
    verificationId: id,
    startedAt: formatInstant(startedAt),
    ...(askedBy === null ? {} : { askedBy }),
    ...(position === null ? {} : { position }),
    eventsCount,
    checksum,
    equal,
    histories: compared.map((one) => ({ with: one.with, equal: one.equal, eventsCount: one.eventsCount })),
    ...(figures === undefined ? {} : figuresOf(figures)),
  };
  return { source: ownSource, id: `verification/${id}`, type: 'verification-finished.v1', data };
}

function figuresOf(found: NonNullable<Verification['figures']>): Readonly<Record<string, unknown>> {
  const { indicator, definitionVersion, from, to, figures, published, differing } = found;
  const differences: VerificationDifference[] = [
    ...differing.map(({ child, asAt, answers, ledger }) => ({
      child,
      asAt,
      from: answers,
      to: ledger,
      cause: 'fault' as const,
    })),
    ...published.flatMap(differencesOf),
  ];
  return {
    indicator,
    definitionVersion,
    from,
    to,
    figures: figures.map(({ asAt, display, equal }) => ({ asAt, display, equal })),
    published: published.map(({ figure, reproduced, equal, moved }) => ({
      figureId: figure.id,
      asAt: figure.asAt,
      reproduced,
      equal,
      moved: moved.length,
    })),
    differencesCount: differences.length,
    differences: differences.slice(0, differencesMax),
  };
}

const kept: ReadonlySet<CauseKind> = new Set<CauseKind>(['late-fact', 'correction', 'policy']);

/** A child that moved, with the last of its causes: the one by which it counts as it does now. */
const differencesOf = ({ figure, moved }: Recheck): VerificationDifference[] =>
  moved.map(({ child, from, to, causes }) => {
    const last = causes.at(-1)?.kind;
    const cause = last !== undefined && kept.has(last) ? (last as VerificationDifference['cause']) : 'unknown';
    return { child, asAt: figure.asAt, from, to, cause };
  });

/** Every verification that was kept, the newest first. */
export const keptVerifications = (history: History): VerificationRecord[] =>
  history
    .kept({ knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY })
    .filter(({ name }) => name === 'verification-finished')
    .sort((a, b) => b.ordinal - a.ordinal)
    .map(documentOf);

function documentOf({ id: eventId, data, recordedAt }: KeptEvent): VerificationRecord {
  const said = data as unknown as VerificationFinished;
  const { verificationId, startedAt, eventsCount, checksum, equal, histories, indicator, definitionVersion } = said;
  return {
    id: verificationId,
    startedAt,
    finishedAt: formatInstant(instantOf(recordedAt)),
    askedBy: said.askedBy ?? null,
    position: said.position ?? null,
    eventsCount,
    checksum,
    equal,
    histories,
    ...(indicator === undefined ? {} : { indicator }),
    ...(definitionVersion === undefined ? {} : { definitionVersion }),
    from: said.from ?? null,
    to: said.to ?? null,
    figures: said.figures ?? [],
    published: said.published ?? [],
    differencesCount: said.differencesCount ?? 0,
    differences: said.differences ?? [],
    eventId,
  };
}

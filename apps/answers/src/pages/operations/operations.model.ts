import type { Projection, Status, VerificationRun } from '#answering';
import { countWords, momentWords, numberWords } from '../furniture/index.js';

/** Something that follows the ledger, in words. */
export interface FollowerRow {
  readonly name: string;
  /** Of what made it; null where it has none. */
  readonly version: string | null;
  readonly position: string;
  readonly lag: string;
  readonly standing: { readonly text: string; readonly colour: string };
  readonly fault: string | null;
  readonly checksum: string;
}

export interface OperationsModel {
  readonly lead: string;
  readonly followers: readonly FollowerRow[];
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly intake: readonly { readonly type: string; readonly recorded: string }[];
  readonly refused: readonly { readonly code: string; readonly count: string }[];
  readonly verified: string;
}

/** What this process has counted since it began: events recorded by type, and refused by the code of the first fault. */
export interface Intake {
  readonly recorded: readonly { readonly type: string; readonly count: number }[];
  readonly refused: readonly { readonly code: string; readonly count: number }[];
}

/** What follows the ledger; of the reporting tables with the version that made them. */
type Follower = Projection & { readonly version?: string };

/** Is it running? */
export function operationsOf(
  status: Status,
  projections: readonly Follower[],
  intake: Intake,
  verifications: readonly VerificationRun[],
): OperationsModel {
  const unwell = projections.filter(({ fault }) => fault !== null);
  const behind = projections.filter(({ lag }) => lag.events > 0);
  return {
    lead: leadOf(unwell.length, behind.length),
    followers: projections.map(followerRow),
    facts: factsOf(status),
    intake: intake.recorded.map(({ type, count }) => ({ type, recorded: numberWords(count) })),
    refused: intake.refused.map(({ code, count }) => ({ code, count: numberWords(count) })),
    verified: verifiedWords(verifications.find(({ state }) => state !== 'running')),
  };
}

function leadOf(unwell: number, behind: number): string {
  if (unwell > 0) return `${countWords(unwell, 'follower has', 'followers have')} stopped following the ledger.`;
  if (behind > 0) return 'Everything runs; what was just recorded is still being counted.';
  return 'Everything runs, and everything recorded is counted.';
}

function followerRow({ name, version, position, lag, fault, checksum }: Follower): FollowerRow {
  const isBehind = lag.events > 0;
  const standing =
    fault !== null
      ? { text: 'stopped', colour: 'red' }
      : isBehind
        ? { text: 'catching up', colour: 'yellow' }
        : { text: 'up to date', colour: 'green' };
  const seconds = Math.round(lag.seconds * 10) / 10;
  return {
    name,
    version: version ?? null,
    position: position ?? 'nothing yet',
    lag: isBehind ? `${countWords(lag.events, 'event')}, ${seconds} seconds` : 'none',
    standing,
    fault,
    checksum,
  };
}

function factsOf({ ledger, history }: Status): OperationsModel['facts'] {
  const megabytes = Math.round((history.bytes / 2 ** 20) * 10) / 10;
  return [
    { key: 'Ledger position', value: ledger.position ?? 'nothing recorded' },
    { key: 'Events held', value: numberWords(history.events) },
    { key: 'Children', value: numberWords(history.children) },
    { key: 'Workers', value: numberWords(history.workers) },
    { key: 'Teams', value: numberWords(history.teams) },
    { key: 'Memory of the history', value: `${megabytes} MiB` },
    { key: 'Making the history again', value: history.rebuiltBecause ?? 'was not needed' },
    { key: 'Saving the history', value: history.unsavedBecause ?? 'saved, or not needed yet' },
  ];
}

function verifiedWords(last: VerificationRun | undefined): string {
  if (last === undefined) return 'None is on record.';
  const found = { equal: 'Equal', different: 'Different', failed: 'It failed', running: 'It runs' }[last.state];
  const finishedAt = last.record?.finishedAt;
  return finishedAt === undefined ? `${found}.` : `${found}, ${momentWords(finishedAt)}.`;
}

import type { Moved } from '#answering';
import { momentWords, type Address, type Column, type Sorting } from '../furniture/index.js';
import { causeTag, eventWords, verdictWords } from './evidence-words.js';

export const movedColumns: readonly Column<Moved>[] = [
  { key: 'child', heading: 'Child', by: ({ child }) => child },
  { key: 'from', heading: 'Then', by: ({ from }) => from },
  { key: 'to', heading: 'Now', by: ({ to }) => to },
  { key: 'cause', heading: 'What made the difference', by: ({ causes }) => causes.at(-1)?.kind ?? null },
];
export const movedSorting: Sorting = { key: 'child', order: 'ascending' };

/** A child that counts differently, as a page shows it. */
export interface MovedRow {
  readonly child: string;
  /** Why it counts as it does now. */
  readonly href: string;
  readonly from: string;
  readonly to: string;
  readonly wasSays: readonly string[];
  readonly nowSays: readonly string[];
  readonly causes: readonly {
    readonly tag: { readonly text: string; readonly colour: string };
    readonly says: string;
    /** Where the event stands in the child's file; null where there is none. */
    readonly href: string | null;
    readonly recorded: string | null;
  }[];
}

/** The children that moved, each with its causes and the way to its verdict and its file. */
export function movedRows(moved: readonly Moved[], indicator: string, now: Address): MovedRow[] {
  return moved.map(({ child, from, to, causes, wasSays, nowSays }) => ({
    child,
    href: now.to(`/indicators/${indicator}/children/${encodeURIComponent(child)}`),
    from: verdictWords(from),
    to: verdictWords(to),
    wasSays,
    nowSays,
    causes: causes.map((cause) => ({
      tag: causeTag(cause),
      says:
        cause.event === null
          ? sentence(cause.says)
          : sentence(cause.says.replace(cause.event, eventWords(cause.event))),
      href:
        cause.eventId === null ? null : `${now.to(`/children/${encodeURIComponent(child)}`)}#event-${cause.eventId}`,
      recorded: cause.recordedAt === null ? null : momentWords(cause.recordedAt),
    })),
  }));
}

const sentence = (says: string): string => `${says[0]!.toUpperCase()}${says.slice(1)}`;

/** How many children moved because of what: `3 recorded later, 1 correction`. */
export function causesSummary(moved: readonly Moved[]): string {
  const counts = new Map<string, number>();
  for (const { causes } of moved) {
    const last = causes.at(-1);
    const kind = last === undefined ? 'for no single reason' : causeTag(last).text;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

import { formatDay, formatInstant } from '#calendar';
import type { EventName, ImportDoubt } from '#events';
import { limitsOf, Policies, SubjectHistory, wantedKinds, type History } from '#history';
import { doubtRules, doubtsOf, eventsDoubted } from '#records';
import type { UnderstoodMoment } from '../questions/moment-of.js';

/** One doubtful fact: recorded and counted as it was said. */
export interface DoubtDocument {
  readonly code: string;
  readonly child: string;
  readonly says: string;
  readonly events: readonly string[];
}

/** A doubt, and the kinds of its events; null where no event can be named. */
export interface Doubted extends DoubtDocument {
  readonly kinds: readonly EventName[] | null;
}

export interface DataQuality {
  readonly meta: { readonly asAt: string | null; readonly knownAt: string | null; readonly position: string | null };
  /** How many doubts each rule raised, every rule named. */
  readonly results: readonly {
    readonly code: string;
    readonly says: string;
    readonly doubts: number;
    readonly children: number;
  }[];
  readonly doubts: readonly DoubtDocument[];
}

/** What cannot quite be trusted: every doubt, by rule and child. One pass over the children. */
export function dataQualityOf(
  history: History,
  moment: UnderstoodMoment,
  doubted: readonly Doubted[] = doubtedIn(history, moment),
): DataQuality {
  const doubts = doubted.map(({ code, child, says, events }) => ({ code, child, says, events }));
  return {
    meta: {
      asAt: moment.isOpenEnded ? null : formatDay(moment.asAt),
      knownAt: moment.knownAt === null ? null : formatInstant(moment.knownAt),
      position: history.heldPosition,
    },
    results: countsOf(doubts),
    doubts,
  };
}

/** Every doubt under a moment, by rule and child. */
export function doubtedIn(history: History, moment: UnderstoodMoment): Doubted[] {
  const limits = limitsOf(moment);
  const wanted = wantedKinds(eventsDoubted);
  const policies = new Policies(history.kept(limits));
  const doubts: Doubted[] = [];
  for (const subject of history.subjectsOf('child')) {
    const child = new SubjectHistory(history.identifierOf(subject), history.read(subject, limits, wanted), policies);
    for (const { code, says, events } of doubtsOf(child)) {
      const ids = events.map(({ row }) => history.rowOf(row).eventId);
      doubts.push({ code, child: child.id, says, events: ids, kinds: events.map(({ type }) => type) });
    }
  }
  doubts.push(...returnDoubts(history, limits));
  return doubts.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : Number(keyOf(a) > keyOf(b))));
}

const keyOf = ({ code, child, events }: DoubtDocument): string => [code, child, ...events].join(' ');

/** Doubts that imports of annual returns raised: what a return did not say cannot be told from its events. */
function returnDoubts(history: History, limits: Parameters<History['kept']>[0]): Doubted[] {
  const imports = history.kept(limits).filter(({ name }) => name === 'return-imported');
  return imports.flatMap(({ id, data }) => {
    const doubts = (data['doubts'] ?? []) as readonly ImportDoubt[];
    return doubts.map(({ code, childId, message }) => ({
      code,
      child: childId,
      says: message,
      events: [id],
      kinds: null,
    }));
  });
}

function countsOf(doubts: readonly DoubtDocument[]): DataQuality['results'] {
  const says = new Map([...doubtRules, ...doubts].map((rule) => [rule.code, rule.says]));
  return [...says].map(([code, sentence]) => {
    const raised = doubts.filter((doubt) => doubt.code === code);
    return { code, says: sentence, doubts: raised.length, children: new Set(raised.map(({ child }) => child)).size };
  });
}

import type { Warning } from '../answers/answer.js';
import type { LiveHistory } from '../following/live-history.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/** What makes the answer to a question doubtful; of one asked by position nothing does. */
export async function warningsOf(live: LiveHistory, { ordinal }: UnderstoodQuestion): Promise<Warning[]> {
  if (ordinal !== null) return [];
  const { isBehind, fault } = await live.unread.look();
  if (fault !== null) return [{ code: 'Stale', message: `Nothing recorded since is counted: ${fault}` }];
  return isBehind ? [{ code: 'EventsNotCounted', message: 'Events that were just recorded are not counted yet.' }] : [];
}

import { day, instant } from '#calendar';
import { check, eventIdOf, type EventName } from '#events';
import { History } from './history.js';
import { wantedKinds } from './kinds.js';
import { Policies, type PolicyValue } from './policy.js';
import { SubjectHistory } from './record.js';
import { limitsOf, type View } from './view.js';

/** One thing said in a story: `said('visit-completed', { childId: 'A', occurredOn: '2025-03-10', … })`. */
export interface Said {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** By which a correction can name it; made up when left out. */
  readonly id?: string;
  readonly recordedAt?: string;
}

/** The id that the ledger gives an event of a story. */
export const storyId = (id: string): string => eventIdOf('story', id);

/** An event of a story, checked as the door would: a story that could not be recorded is no story. */
export function said(
  name: EventName,
  data: Record<string, unknown>,
  more: { id?: string; recordedAt?: string } = {},
): Said {
  const type = `${name}.v1`;
  const { faults } = check(type, data);
  if (faults !== undefined) throw new Error(`${type} in a story: ${faults.map(({ message }) => message).join('; ')}`);
  return { type, data, ...more };
}

/** A history of what was said, in the order given, recorded on the day it happened unless it says otherwise. */
export function historyOf(story: readonly Said[]): History {
  const history = new History();
  tell(history, story);
  return history;
}

/** Says more, after what a history was told before. */
export function tell(history: History, story: readonly Said[]): void {
  for (const { type, data, id, recordedAt } of story) {
    const moment = recordedAt ?? `${(data['occurredOn'] as string | undefined) ?? '1990-01-01'}T12:00:00Z`;
    history.add({
      id: storyId(id ?? `${type}/${JSON.stringify(data)}/${moment}`),
      type,
      data,
      recordedAt: instant(moment),
      position: String(history.eventsCount + 1),
    });
  }
}

export const viewOf = ({ asAt, knownAt }: { asAt: string; knownAt?: string }): View => ({
  asAt: day(asAt),
  knownAt: knownAt === undefined ? null : instant(knownAt),
  ordinal: null,
});

/** One child as a story tells it, as at a day: what every test of a record, duty or indicator starts from. */
export function childOf(
  story: readonly Said[],
  reads: readonly EventName[],
  {
    asAt,
    knownAt,
    child,
    policies = {},
  }: { asAt: string; knownAt?: string; child?: string; policies?: Record<string, PolicyValue> },
): SubjectHistory {
  const history = historyOf(story);
  const limits = limitsOf(viewOf(knownAt === undefined ? { asAt } : { asAt, knownAt }));
  const subject = child === undefined ? history.subjectsOf('child')[0] : history.subjects.find(`child-${child}`);
  if (subject === undefined) throw new Error('The story tells of no such child');
  const events = history.read(subject, limits, wantedKinds(reads));
  return new SubjectHistory(history.identifierOf(subject), events, new Policies(history.kept(limits), policies));
}

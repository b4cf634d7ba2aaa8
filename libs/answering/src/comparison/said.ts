import type { History, Saying } from '#history';
import type { Indicator } from '#indicators';
import { establishment } from '#records';

/** Something that was said, and of whom; null: it touches every child. */
export interface Said extends Pick<Saying, 'name' | 'isCorrection' | 'day' | 'recordedAt' | 'ordinal'> {
  readonly eventId: string;
  readonly subject: number | null;
  /** Whether it adopts a policy, or corrects one that was adopted. */
  readonly isOfPolicy: boolean;
}

/** All that was said of a child, a worker or a team. */
export const saidOf = (history: History, subject: number, of: number | null = subject): Said[] =>
  history.sayingsOf(subject).map(({ name, isCorrection, day, recordedAt, ordinal, row }) => {
    const { eventId } = history.rowOf(row);
    return { name, isCorrection, day, recordedAt, ordinal, eventId, subject: of, isOfPolicy: false };
  });

/** Whether an indicator looks at workers and teams beside the children. */
export const looksAtEstablishment = ({ uses }: Indicator): boolean =>
  uses.some(({ slot }) => slot === establishment.slot);

/**
 * What may touch every child's count: policies adopted and their corrections and, where an indicator looks at the
 * establishment, what was said of workers and teams. A new baseline, though corrected in the same stream, touches none.
 */
export function surroundingsOf(history: History, indicator: Indicator): Said[] {
  const { all } = history.parts().kept;
  const baselines = new Set<unknown>(all.filter(({ name }) => name === 'baseline-set').map(({ id }) => id));
  const policies: Said[] = all
    .filter(
      ({ name, data }) =>
        name === 'policy-adopted' || (data['subject'] === 'policy' && !baselines.has(data['correctsEventId'])),
    )
    .map(({ id, name, recordedAt, ordinal }) => ({
      eventId: id,
      name,
      isCorrection: name !== 'policy-adopted',
      day: null,
      recordedAt,
      ordinal,
      subject: null,
      isOfPolicy: true,
    }));
  if (!looksAtEstablishment(indicator)) return policies;
  const subjects = [...history.subjectsOf('worker'), ...history.subjectsOf('team')];
  return [...policies, ...subjects.flatMap((subject) => saidOf(history, subject, null))];
}

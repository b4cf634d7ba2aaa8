import { answerOf, LiveHistory, questionOf, type Answer, type Parameters } from '#answering';
import { eventIdOf } from '#events';
import type { Ledger } from '#ledger';
import type { Statement } from '#recording';

/** A statement that says when it was recorded. */
export type Late = Statement & { readonly recordedAt: NonNullable<Statement['recordedAt']> };

/** The answer as it would be if the statements were recorded as well: in memory, on a history of its own. */
export async function rehearsed(ledger: Ledger, parameters: Parameters, statements: readonly Late[]): Promise<Answer> {
  const { history } = await LiveHistory.open(ledger, null);
  statements.forEach(({ source, id, type, data, recordedAt }, index) =>
    history.add({
      id: eventIdOf(source, id),
      type,
      data,
      recordedAt,
      position: `rehearsal ${index}`,
    }),
  );
  return answerOf(history, questionOf(parameters, history));
}

/** The first statement about a child that would then count as wanted. */
export async function firstThatMoves<Said extends { readonly child: string; readonly statement: Late }>(
  ledger: Ledger,
  parameters: Parameters,
  candidates: readonly Said[],
  verdict: 'met' | 'not-met',
): Promise<Said | null> {
  const { children = [] } = await rehearsed(
    ledger,
    parameters,
    candidates.map(({ statement }) => statement),
  );
  const moved = new Set(children.filter((one) => one.verdict === verdict).map(({ child }) => child));
  return candidates.find(({ child }) => moved.has(child)) ?? null;
}

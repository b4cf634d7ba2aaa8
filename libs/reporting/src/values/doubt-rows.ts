import { lastDay } from '#calendar';
import type { ImportDoubt } from '#events';
import { Policies, SubjectHistory, wantedKinds, type History } from '#history';
import { doubtsOf, eventsDoubted } from '#records';
import type { StoredRow } from '../star/stored-table.js';
import type { Pseudonyms } from './pseudonyms.js';

const wanted = wantedKinds(eventsDoubted);

/** The subject under which the doubts of imported returns are kept. */
export const returnsSubject = 'returns';

/** What is doubtful about a child by what is known at a place of the ledger. */
export function doubtRowsOf(
  history: History,
  subject: number,
  { ordinal, policies, pseudonym }: { ordinal: number; policies: Policies; pseudonym: string },
): StoredRow[] {
  const limits = { asAt: lastDay, knownAt: Number.POSITIVE_INFINITY, ordinal };
  const events = history.read(subject, limits, wanted);
  const child = new SubjectHistory(history.identifierOf(subject), events, policies);
  const rows = [...doubtsOf(child)].map(({ code, says, events: doubted }) => {
    const ids = doubted.map(({ row }) => history.rowOf(row).eventId);
    return { code, says, ids };
  });
  return rows.map(({ code, says, ids }, index) => [
    pseudonym,
    `${code}/${index + 1}/${ids.join('/')}`,
    pseudonym,
    code,
    says,
    ids[0] ?? null,
  ]);
}

/** What imports of annual returns doubted: it cannot be told from the events that a return became. */
export function returnDoubtRows(history: History, ordinal: number, pseudonyms: Pseudonyms): StoredRow[] {
  const imports = history
    .kept({ knownAt: Number.POSITIVE_INFINITY, ordinal })
    .filter(({ name }) => name === 'return-imported');
  return imports.flatMap(({ id, data }) =>
    ((data['doubts'] ?? []) as readonly ImportDoubt[]).map(({ code, childId, message }, index) => [
      returnsSubject,
      `${id}/${index + 1}`,
      pseudonyms.of(childId),
      code,
      // the sentence may name the child as the return does
      message.replaceAll(childId, 'the child'),
      id,
    ]),
  );
}

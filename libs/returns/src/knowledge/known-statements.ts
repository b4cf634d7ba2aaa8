import type { Ledger, RecordedEvent } from '#ledger';
import { SSDA903_SOURCE } from './statement-id.js';
import type { KnownStatement } from './known-facts.js';

/** What returns have said of each of the children, in the order in which they said it. */
export async function knownStatements(
  ledger: Ledger,
  childIds: Iterable<string>,
): Promise<Map<string, KnownStatement[]>> {
  const known = new Map<string, KnownStatement[]>();
  for (const childId of childIds) {
    const statements: KnownStatement[] = [];
    for await (const page of ledger.readStream(`child-${childId}`)) {
      statements.push(...page.filter(isSaidByReturn).map(statementOf));
    }
    known.set(childId, statements);
  }
  return known;
}

/**
 * Every child of whom a return has said anything. Reads the whole ledger, so it is asked only when the files of an
 * earlier return are not at hand.
 */
export async function childrenOfReturns(ledger: Ledger): Promise<Set<string>> {
  const children = new Set<string>();
  for await (const page of ledger.readAll(null)) {
    for (const event of page) {
      if (event.stream.startsWith('child-') && isSaidByReturn(event)) children.add(event.stream.slice('child-'.length));
    }
  }
  return children;
}

function isSaidByReturn({ metadata }: RecordedEvent): boolean {
  return metadata['source'] === SSDA903_SOURCE;
}

function statementOf({ id, type, data, metadata }: RecordedEvent): KnownStatement {
  return { eventId: id, sourceId: String(metadata['sourceId']), type, data };
}

import { day, type Day } from '#calendar';
import { PolicyAdopted, RecordReinstated, RecordRetracted, ReturnImported, type ImportedFile } from '#events';
import type { Ledger, RecordedEvent } from '#ledger';

/** A return that the ledger holds whole. */
export interface RecordedReturn {
  readonly yearEnding: number;
  readonly returnedOn: Day;
  readonly merge: string;
  readonly files: readonly ImportedFile[];
}

/** The returns in the ledger, in the order in which they were recorded. */
export async function recordedReturns(ledger: Ledger): Promise<RecordedReturn[]> {
  const standing = await standingEvents(ledger, 'returns', ReturnImported.type);
  return standing
    .filter(({ data }) => data['returnType'] === 'ssda903')
    .map(({ data }) => ({
      yearEnding: Number(data['yearEnding']),
      returnedOn: day(String(data['returnedOn'])),
      merge: String(data['merge']),
      files: data['files'] as readonly ImportedFile[],
    }));
}

/** The policy that names the merge rule of the returns in a ledger. */
export const MERGE_POLICY_KEY = 'returns.ssda903.merge';

/** The merge rule that the ledger's policies have in force; null when none was ever adopted. */
export async function adoptedMerge(ledger: Ledger): Promise<string | null> {
  const adopted = await standingEvents(ledger, 'policy', PolicyAdopted.type);
  const ours = adopted.filter(({ data }) => data['key'] === MERGE_POLICY_KEY);
  // of two adoptions for one day the one recorded later holds
  ours.sort(
    (a, b) =>
      day(String(a.data['effectiveFrom'])) - day(String(b.data['effectiveFrom'])) || a.recordedAt - b.recordedAt,
  );
  const value = ours.at(-1)?.data['value'];
  return typeof value === 'string' ? value : null;
}

/** The events of a type in a single stream, without those that were retracted. */
async function standingEvents(ledger: Ledger, stream: string, type: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const retracted = new Set<unknown>();
  for await (const page of ledger.readStream(stream)) {
    for (const event of page) {
      if (event.type === type) events.push(event);
      else if (event.type === RecordRetracted.type) retracted.add(event.data['correctsEventId']);
      else if (event.type === RecordReinstated.type) retracted.delete(event.data['correctsEventId']);
    }
  }
  return events.filter(({ id }) => !retracted.has(id));
}

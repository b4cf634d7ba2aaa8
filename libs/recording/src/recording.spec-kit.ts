import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '#calendar';
import type { Instant } from '#calendar';
import { SqliteLedger } from '#ledger';
import type { Ledger, RecordedEvent } from '#ledger';
import { Clock } from './clock.js';
import type { Statement } from './statement.js';

/** A clock that stands still until it is set. */
export class StoppedClock extends Clock {
  constructor(private moment: Instant = instant('2025-05-01T09:00:00Z')) {
    super();
  }

  set(text: string): void {
    this.moment = instant(text);
  }

  now(): Instant {
    return this.moment;
  }
}

/** An embedded ledger in a folder of its own. */
export function temporaryLedger(): { readonly ledger: Ledger; another(): Ledger; dispose(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-recording-'));
  const handles = [SqliteLedger.open(folder)];
  return {
    ledger: handles[0] as Ledger,
    another() {
      const handle = SqliteLedger.open(folder);
      handles.push(handle);
      return handle;
    },
    async dispose() {
      for (const handle of handles) await handle.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A visit to a child, as its case system says it; what is given replaces what is here. */
export function visit(id: string, said: Partial<Statement> & { readonly fields?: object } = {}): Statement {
  const { fields, ...others } = said;
  const data = { childId: '398768', occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY', seen: true, ...fields };
  return { source: 'https://cases.example.gov.uk', id, type: 'visit-completed.v1', data, ...others };
}

export async function allOf(pages: AsyncIterable<readonly RecordedEvent[]>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

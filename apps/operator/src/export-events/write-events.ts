import { csvText } from '#answering';
import type { Ledger, Position, RecordedEvent } from '#ledger';
import { cloudEventOf } from '#recording';
import { withinLedger } from '../opening/within-recording.js';
import type { Format, Invocation } from '../program/invocation.js';
import { countOf } from '../terminal/plain-table.js';

export interface ExportOptions {
  readonly since?: string;
}

/** Prints page by page, no faster than they are taken: a ledger need not fit into memory. */
export async function writeEvents(invocation: Invocation, { since }: ExportOptions): Promise<void> {
  const { terminal, format } = invocation;
  const { events, last } = await withinLedger(invocation, (ledger) => writePages(ledger, since, invocation));
  if (!terminal.hasReader || format !== 'plain') return;
  const upTo = last === null ? '' : `, up to position ${last}`;
  terminal.say(`${countOf(events, 'event')} exported${upTo}`);
}

async function writePages(
  ledger: Ledger,
  since: string | undefined,
  { terminal, format }: Invocation,
): Promise<{ events: number; last: Position | null }> {
  let events = 0;
  let last: Position | null = null;
  const from = since === undefined ? null : ledger.position(since);
  if (format === 'csv') await terminal.print(csvText(columns, []));
  for await (const page of ledger.readAll(from)) {
    if (!terminal.hasReader) break;
    await terminal.print(textOf(page, format));
    events += page.length;
    last = page.at(-1)?.position ?? last;
  }
  return { events, last };
}

const columns = ['position', 'source', 'id', 'type', 'subject', 'recordedat', 'data'];

function textOf(page: readonly RecordedEvent[], format: Format): string {
  if (format !== 'csv') return page.map((event) => `${JSON.stringify(cloudEventOf(event))}\n`).join('');
  const rows = page.map((event) => {
    const { source, id, type, subject, recordedat, data } = cloudEventOf(event);
    return [event.position, source, id, type, subject, recordedat, JSON.stringify(data)];
  });
  const text = csvText(columns, rows);
  // the headings stand in front of the first page alone
  return text.slice(text.indexOf('\n') + 1);
}

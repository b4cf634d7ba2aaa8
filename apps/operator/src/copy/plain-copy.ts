import { tableCsv } from '#answering';
import type { RecordedEvent } from '#ledger';
import { countOf } from '../terminal/plain-table.js';
import type { NamedLedger } from './copied-ledger.js';
import type { Copied } from './copy-events.js';

/** What was copied, as a document: ids, types and positions, and nothing that an event says. */
export function documentOfCopy(from: NamedLedger, to: NamedLedger, copied: Copied): object {
  const { outcome, until, alreadyThere, copied: poured, compared, because } = copied;
  const { common, checksum, last, difference, beyond } = compared;
  return {
    from: { ledger: from.shown, position: until },
    to: { ledger: to.shown, position: last?.to ?? null },
    outcome,
    alreadyThere,
    copied: poured,
    events: common,
    checksum: common === 0 ? null : checksum,
    because,
    difference:
      difference === null
        ? null
        : { ordinal: difference.ordinal, from: named(difference.from), to: named(difference.to) },
    beyond: beyond === null ? null : named(beyond),
  };
}

const named = ({ id, type, stream, position }: RecordedEvent): object => ({ id, type, stream, position });

export function csvOfCopy(
  from: NamedLedger,
  to: NamedLedger,
  { outcome, alreadyThere, copied, compared }: Copied,
): string {
  const { common: events, checksum } = compared;
  return tableCsv([{ from: from.shown, to: to.shown, outcome, alreadyThere, copied, events, checksum }]);
}

export function plainCopy(to: NamedLedger, { outcome, alreadyThere, copied, compared, because }: Copied): string {
  const { common, checksum } = compared;
  const there = alreadyThere === 0 ? '' : `, ${countOf(alreadyThere, 'event')} there already`;
  if (outcome === 'to-copy')
    return `${countOf(copied, 'event')} would be copied to ${to.shown}${there}; nothing was written\n`;
  if (outcome === 'equal')
    return `${countOf(copied, 'event')} copied${there}\nequal: ${countOf(common, 'event')} in the same order, checksum ${checksum}\n`;
  return [
    ...(because === null ? [] : [because]),
    whereDifferent(to, compared),
    `different: only the first ${countOf(common, 'event')} are the same; ${countOf(copied, 'event')} copied`,
    '',
  ].join('\n');
}

function whereDifferent({ shown }: NamedLedger, { common, difference, beyond }: Copied['compared']): string {
  if (difference !== null) {
    const { ordinal, from, to } = difference;
    if (from.id === to.id) return `Event ${ordinal}, ${describe(from)}, is another in ${shown} (${describe(to)}).`;
    return `Event ${ordinal} is ${describe(from)}, but in ${shown} ${describe(to)}.`;
  }
  if (beyond !== null) return `${shown} goes on where the source ends: ${describe(beyond)} is not in the source.`;
  return `${shown} ends after ${countOf(common, 'event')}.`;
}

const describe = ({ id, type, stream, position }: RecordedEvent): string =>
  `${type} ${id} of ${stream} at position ${position}`;

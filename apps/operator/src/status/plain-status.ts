import { countOf } from '../terminal/plain-table.js';
import type { NotWell } from './part.js';
import type { ReportingStatus } from './reporting-status.js';
import type { SystemStatus } from './system-status.js';

/** A line for each part, in the same order whether it is well or not. */
export function plainStatus(status: SystemStatus): string {
  const { data, store, figures, kafka, history, notWell } = status;
  const because = (part: NotWell['part']): string | undefined => notWell.find((one) => one.part === part)?.because;
  const place = store === 'sqlite' ? '' : `${store}, `;
  const lines: readonly (readonly [name: string, says: string | null])[] = [
    ['data', data],
    ['ledger', because('ledger') ?? `${place}position ${status.ledger?.position ?? '- (empty)'}`],
    ['history', plainHistory(status, because('history'))],
    ['subjects', history === null ? null : plainSubjects(history)],
    ['figures', figures === null ? null : `${figures} published`],
    ['reporting', because('reporting') ?? plainReporting(status)],
    ['kafka', because('kafka') ?? (kafka === null ? null : `${kafka.brokers.join(', ')}: answers`)],
    ['rebuilt', history?.rebuiltBecause ?? null],
  ];
  return lines.flatMap(([name, says]) => (says === null ? [] : [`${name.padEnd(9)} ${says}\n`])).join('');
}

function plainHistory({ history, ledger, isBehind }: SystemStatus, because: string | undefined): string {
  if (history === null) return because ?? 'none was saved';
  const { position, events, bytes } = history;
  const each = events === 0 ? '' : `, ${(bytes / events).toFixed(1)} bytes an event`;
  const held = `${countOf(events, 'event')}${each}`;
  if (because !== undefined) return `as saved, position ${position ?? '-'}: ${held}. ${because}`;
  const how = ledger === null ? ', as saved' : isBehind === true ? ', behind the ledger' : '';
  return `position ${position ?? '-'}${how}: ${held}`;
}

function plainSubjects({ children, workers, teams }: NonNullable<SystemStatus['history']>): string {
  return [countOf(children, 'child', 'children'), countOf(workers, 'worker'), countOf(teams, 'team')].join(', ');
}

function plainReporting({ reporting, ledger }: SystemStatus): string {
  if (reporting === null) return 'no tables yet: the projector makes them';
  const { place, position, version, checksum, parked }: ReportingStatus = reporting;
  const behind = ledger === null || position === ledger.position ? '' : ', behind the ledger';
  const aside = parked === 0 ? '' : `, ${parked} set aside`;
  return `position ${position ?? '-'}${behind}${aside}, version ${version}, checksum ${checksum}, ${place}`;
}

import type { Ledger } from '#ledger';
import { inSpan } from './in-span.js';

/** A ledger whose appends and look-ups are spans, with how many events they were about. */
export function tracedLedger(ledger: Ledger): Ledger {
  const traced: Partial<Ledger> = {
    append: (stream, expected, events) =>
      inSpan('ledger append', { 'careledger.events': events.length }, () => ledger.append(stream, expected, events)),
    appendMany: (appends) => {
      const events = appends.reduce((sum, append) => sum + append.events.length, 0);
      const attributes = { 'careledger.appends': appends.length, 'careledger.events': events };
      return inSpan('ledger append', attributes, () => ledger.appendMany(appends));
    },
    find: (ids) => inSpan('ledger find', { 'careledger.events': ids.length }, () => ledger.find(ids)),
  };
  return new Proxy(ledger, {
    get(target, name) {
      const own: unknown = Reflect.get(traced, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
}

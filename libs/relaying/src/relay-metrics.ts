import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { RelayStanding } from './relay.js';

/** The measures of one reading are of one moment, and ask the ledger once. */
const KEPT_MILLISECONDS = 1_000;

/**
 * Registers what is measured of a relay: the ledger is asked when the measures are read.
 * @param ask how it stands; null while another process relays, whose measures tell
 */
export function measureRelay(registry: Registry, ask: () => Promise<RelayStanding | null>): void {
  let asked: { readonly at: number; readonly standing: Promise<RelayStanding | null> } | null = null;
  const standing = (): Promise<RelayStanding | null> => {
    const now = Date.now();
    if (asked === null || now - asked.at > KEPT_MILLISECONDS) asked = { at: now, standing: ask() };
    return asked.standing;
  };
  const gauge = (name: string, help: string, value: (of: RelayStanding) => number | undefined): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const now = await standing();
        const known = now === null ? undefined : value(now);
        if (known === undefined) this.remove();
        else this.set(known);
      },
    });
  };
  gauge('relay_up', '1 while the relay gets on, 0 while it waits to try again.', ({ fault }) => (fault ? 0 : 1));
  gauge('relay_lag_events', 'Events recorded but not yet published; counted to 10,000.', ({ lag }) => lag?.events);
  gauge('relay_lag_seconds', 'Since the first of them was stored.', ({ lag }) => lag?.seconds);
  gauge('relay_recorded_published', 'Recorded events published since the start.', (one) => one.recordedPublished);
  gauge('relay_alerts_published', 'Alerts published since the start.', (one) => one.alertsPublished);
}

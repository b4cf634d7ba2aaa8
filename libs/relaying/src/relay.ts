import type { History } from '#history';
import type { Ledger } from '#ledger';
import type { MessageBus } from '#message-bus';
import type { Clock } from '#recording';
import { AlertsRelay } from './alerts-relay.js';
import { LedgerHistory } from './ledger-history.js';
import { RecordedRelay } from './recorded-relay.js';
import type { RelayLag } from './recorded-relay.js';
import type { RelayMemory } from './relay-memory.js';

export interface RelayParts {
  readonly ledger: Ledger;
  readonly bus: MessageBus;
  /** How far it is: it must be the same wherever the relay runs next. */
  readonly memory: RelayMemory;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
  /** A history up to the ledger's end, where the process has one; without it the relay keeps one of its own. */
  readonly history?: () => Promise<History>;
  /** How often it looks whether a new day has begun; 30 s unless given. */
  readonly lookAtClockMilliseconds?: number;
}

/** How the relay is doing. */
export interface RelayStanding {
  /** Recorded events that are not published yet; null: that cannot be told now, see `fault`. */
  readonly lag: RelayLag | null;
  /** Since it began, repeats included. */
  readonly recordedPublished: number;
  readonly alertsPublished: number;
  /** The day, in London, of which all alerts are told; null: none since it began. */
  readonly alertsToldOn: string | null;
  /** Since when (milliseconds since 1970 UTC) and why it does not get on; null while it does. */
  readonly fault: { readonly since: number; readonly because: string } | null;
}

/**
 * Tells other systems what was recorded and which duties need somebody: at least once, in order for each child. One at a
 * time may run over a ledger; two would publish everything twice.
 */
export class Relay {
  private readonly recorded: RecordedRelay;
  private readonly alerts: AlertsRelay;
  private readonly now: () => number;

  constructor({ ledger, bus, memory, clock, warn, history, lookAtClockMilliseconds = 30_000 }: RelayParts) {
    const now = (): number => clock.now();
    this.now = now;
    const own = new LedgerHistory(ledger);
    this.recorded = new RecordedRelay({ ledger, bus, memory, now, warn });
    this.alerts = new AlertsRelay({
      history: history ?? (() => own.upToDate()),
      bus,
      memory,
      now,
      warn,
      lookAtClockMilliseconds,
    });
  }

  /** Goes on until the signal is aborted, whatever becomes of the ledger or the broker meanwhile. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.recorded.run(signal), this.alerts.run(signal)]);
  }

  async standing(): Promise<RelayStanding> {
    const { lag, fault } = await this.lag();
    return {
      lag,
      recordedPublished: this.recorded.published,
      alertsPublished: this.alerts.published,
      alertsToldOn: this.alerts.lastDay,
      fault: this.recorded.repeated.fault ?? this.alerts.repeated.fault ?? fault,
    };
  }

  private async lag(): Promise<Pick<RelayStanding, 'lag' | 'fault'>> {
    try {
      return { lag: await this.recorded.lag(), fault: null };
    } catch (error) {
      return {
        lag: null,
        fault: { since: this.now(), because: error instanceof Error ? error.message : String(error) },
      };
    }
  }
}

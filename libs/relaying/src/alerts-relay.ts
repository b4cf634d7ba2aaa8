import { formatDay, londonDayOf } from '#calendar';
import type { Day, Instant } from '#calendar';
import { alertUses, dutyAlertsOf } from '#duties';
import { eventsReadBy, limitsOf, Policies, SubjectHistory, wantedKinds } from '#history';
import type { History } from '#history';
import { pause } from '#pausing';
import type { MessageBus, MessageToPublish } from '#message-bus';
import { alertOf } from './alert-message.js';
import type { RelayMemory } from './relay-memory.js';
import { Repeated } from './repeating.js';
import { ALERTS_TOPIC } from './topics.js';

const NAME = 'alerts';
const CHILDREN_BETWEEN_TURNS = 200;

export interface AlertsRelayParts {
  /** The history up to the ledger's end as it is now. */
  readonly history: () => Promise<History>;
  readonly bus: MessageBus;
  readonly memory: RelayMemory;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly warn: (message: string) => void;
  readonly lookAtClockMilliseconds: number;
}

/**
 * Publishes to `careledger.alerts` which duties fall due soon, are overdue or were met late: at the beginning of each day
 * in London, and when it starts. Of a duty in one state it tells once; what it told is written down when the broker has
 * acknowledged, so that after a crash some alerts may come twice, under the same id, and none is left out.
 */
export class AlertsRelay {
  readonly repeated: Repeated;
  private publishedCount = 0;
  private toldOn: Day | null = null;

  constructor(private readonly parts: AlertsRelayParts) {
    this.repeated = new Repeated('The relay of alerts', parts.now, parts.warn);
  }

  /** Alerts published since it began. */
  get published(): number {
    return this.publishedCount;
  }

  /** The day, in London, of which everything is told; null: none since it began. */
  get lastDay(): string | null {
    return this.toldOn === null ? null : formatDay(this.toldOn);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.repeated.run(async () => {
      const today = londonDayOf(this.parts.now() as Instant);
      if (this.toldOn === null || this.toldOn < today) await this.tell(today);
      this.repeated.gotOn();
      await pause(this.parts.lookAtClockMilliseconds, signal);
    }, signal);
  }

  /** Tells what is to be told as at a day and was not yet. What is no longer so is forgotten: should it be so again, it is told. */
  private async tell(today: Day): Promise<void> {
    const { bus, memory } = this.parts;
    await bus.createTopics([ALERTS_TOPIC]);
    const asAt = formatDay(today);
    const before = toldIn(await memory.read(NAME), memory.whereIs(NAME));
    if (before.asAt > asAt) throw new Error(`The clock says ${asAt}, but alerts were told as at ${before.asAt}.`);
    const told = new Set(before.told);
    const alerts = await this.alertsOn(today);
    const news = [...alerts].filter(([id]) => !told.has(id)).map(([, message]) => message);
    if (news.length > 0) await bus.publish(ALERTS_TOPIC, news);
    await memory.write(NAME, JSON.stringify({ asAt, told: [...alerts.keys()] }));
    this.publishedCount += news.length;
    this.toldOn = today;
  }

  /** The messages of all alerts as at a day, by their ids. */
  private async alertsOn(today: Day): Promise<Map<string, MessageToPublish>> {
    const history = await this.parts.history();
    const limits = limitsOf({ asAt: today, knownAt: null, ordinal: null });
    const policies = new Policies(history.kept(limits));
    const wanted = wantedKinds(eventsReadBy(alertUses));
    const alerts = new Map<string, MessageToPublish>();
    for (const [index, subject] of history.subjectsOf('child').entries()) {
      const child = new SubjectHistory(history.identifierOf(subject), history.read(subject, limits, wanted), policies);
      for (const alert of dutyAlertsOf(child, today)) {
        const { id, message } = alertOf(child.id, alert, today, (row) => history.rowOf(row).eventId);
        alerts.set(id, message);
      }
      // others have their turn between children: a borough takes a second
      if (index % CHILDREN_BETWEEN_TURNS === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return alerts;
  }
}

interface Told {
  /** The day as at which all was told; empty: none. */
  readonly asAt: string;
  readonly told: readonly string[];
}

/** @throws Error that says what to do: all that was told would be told again */
function toldIn(text: string | null, where: string): Told {
  if (text === null) return { asAt: '', told: [] };
  try {
    const { asAt, told } = JSON.parse(text) as { asAt?: unknown; told?: unknown };
    if (typeof asAt === 'string' && Array.isArray(told)) return { asAt, told: told.map(String) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(`What says which alerts were told cannot be read: remove ${where} to have all of them told again.`);
}

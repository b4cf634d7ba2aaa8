import type { Day } from '#calendar';
import type { History } from '#history';

/** Where nothing has happened for longer, the ledger is no longer fed: a copy, or a demonstration. */
const quietDaysMax = 7;

/**
 * The day that a page describes when its address says none: today; but where nothing has happened for a week, the last
 * day on which something did, so that a borough of the past is not shown as one that stopped visiting its children.
 */
export function dayShown({ lastOccurredOn }: Pick<History, 'lastOccurredOn'>, today: Day): Day {
  return lastOccurredOn !== null && lastOccurredOn < today - quietDaysMax ? lastOccurredOn : today;
}

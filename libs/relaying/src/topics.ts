/** What was recorded, in the order of the ledger for each child. */
export const RECORDED_TOPIC = 'careledger.recorded';
/** Duties that fall due, become overdue or were met late. */
export const ALERTS_TOPIC = 'careledger.alerts';

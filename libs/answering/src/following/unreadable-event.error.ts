/** The ledger holds an event that this version cannot understand: a newer version recorded it, or somebody else wrote it. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

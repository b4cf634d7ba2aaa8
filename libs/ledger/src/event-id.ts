const EVENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text is a UUID as the ledger writes it: in lower case, with its hyphens. */
export function isEventId(text: string): boolean {
  return EVENT_ID.test(text);
}

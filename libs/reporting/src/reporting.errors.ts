/** The store cannot be used now: away, too slow, full, or not for this user. Nothing was written: repeat later. */
export class ReportingUnavailableError extends Error {
  override readonly name = 'ReportingUnavailableError';
}

/** Another process leads now, or this one can no longer be sure that it does. What it was about to write was not written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** What is stored there was written by a newer version, or is no store of reporting tables. It was left untouched. */
export class ReportingFormatError extends Error {
  override readonly name = 'ReportingFormatError';
}

/** What is wrong with one part of a question. */
export interface QuestionFault {
  /** The parameter, by its name in addresses: `asAt`, `policy`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** A question that cannot be asked: everything that is wrong with it. Exit code 2, HTTP 400. */
export class QuestionError extends Error {
  constructor(readonly faults: readonly QuestionFault[]) {
    super(faults.map(({ message }) => message).join('; '));
  }
}

/** Something asked for by name that is not there. Exit code 2, HTTP 404. */
export class NotFoundError extends Error {
  constructor(
    readonly code:
      | 'unknown-indicator'
      | 'unknown-child'
      | 'unknown-worker'
      | 'unknown-policy'
      | 'unknown-figure'
      | 'unknown-verification',
    message: string,
  ) {
    super(message);
  }
}

import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';

/** One thing wrong with a request, at its place. */
export interface ProblemFault {
  readonly message: string;
  /** What kind of fault, for programs: `required`, `day`, `other-content` … */
  readonly code: string;
  /** JSON path into the body, or the name of a query parameter or header. */
  readonly path: string;
}

export interface ProblemDetails {
  /** A sentence for the person who reads it. */
  readonly detail: string;
  readonly errors?: readonly ProblemFault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the document (RFC 9457, section 3.2). */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Why a request was not done, as it is told to the client: RFC 9457 problem details. */
export class Problem extends HttpException {
  constructor(
    status: number,
    readonly details: ProblemDetails,
  ) {
    super(details.detail, status);
  }

  /** The document that is sent as application/problem+json. */
  documentFor(trace: string): Readonly<Record<string, unknown>> {
    const status = this.getStatus();
    const { detail, errors, members } = this.details;
    const title = STATUS_CODES[status] ?? 'Error';
    return { type: 'about:blank', title, status, detail, trace, ...(errors && { errors }), ...members };
  }
}

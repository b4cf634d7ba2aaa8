import { HttpException } from '@nestjs/common';
import { CalendarError } from '#calendar';
import { LedgerDamagedError, LedgerUnavailableError, UnknownPositionError } from '#ledger';
import { Problem } from './problem.js';
import type { ProblemFault } from './problem.js';

const RETRY_AFTER_SECONDS = '5';

/** The problem that any error is to the client. What is our own fault is not explained: the log has it under the trace. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof LedgerUnavailableError) return ledgerAway();
  if (error instanceof LedgerDamagedError)
    return new Problem(500, { detail: 'The ledger is damaged; the log says more.' });
  if (error instanceof UnknownPositionError) return invalid(error.message, 'position', 'position');
  if (error instanceof CalendarError) return invalid(error.message, 'day', '$');
  if (error instanceof HttpException) return problemOfHttpException(error);
  return new Problem(500, { detail: 'Something went wrong here; the log says more under this trace.' });
}

function ledgerAway(): Problem {
  const detail = 'The ledger cannot be used now. Repeat the same request later: nothing is recorded twice.';
  return new Problem(503, { detail, headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
}

function invalid(message: string, code: string, path: string): Problem {
  return new Problem(400, { detail: message, errors: [{ message, code, path }] });
}

/** What Nest itself throws: no such address, a body that its validation pipe refused. */
function problemOfHttpException(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === 404) return new Problem(404, { detail: 'There is nothing at this address.' });
  const response = error.getResponse();
  const messages: unknown = typeof response === 'object' && 'message' in response ? response.message : undefined;
  if (!Array.isArray(messages)) return new Problem(status, { detail: error.message });
  const errors = messages.map((message): ProblemFault => ({ message: String(message), code: 'invalid', path: '$' }));
  return new Problem(status, { detail: 'The request has faults.', errors });
}

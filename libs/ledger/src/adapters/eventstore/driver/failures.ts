import { StoreFailure } from '../store-client.js';
import type { FailureKind } from '../store-client.js';

/** What the client and gRPC beneath it throw: with a type, or a code, or neither. */
interface DriverError {
  readonly type?: string;
  readonly code?: number;
  readonly details?: string;
  readonly metadata?: { getMap(): Record<string, unknown> };
}

// https://grpc.io/docs/guides/status-codes/
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const FAILED_PRECONDITION = 9;
const OUT_OF_RANGE = 11;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;
const UNKNOWN = 2;
const REFUSALS = new Set([UNKNOWN, INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED]);

const KINDS: Readonly<Record<string, FailureKind>> = {
  'not-leader': 'away',
  'access-denied': 'denied',
  'stream-deleted': 'deleted',
  'maximum-append-size-exceeded': 'too-large',
};

/** What went wrong, in the words of the seam. Whatever is not surely a refusal leaves open what became of the call. */
export function asStoreFailure(error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const { type, code, details, metadata } = error as DriverError;
  const named = String(metadata?.getMap()['exception'] ?? type ?? '');
  return new StoreFailure(KINDS[named] ?? kindOfCode(code), because(named, code, details));
}

function kindOfCode(code: number | undefined): FailureKind {
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) return 'denied';
  return code !== undefined && REFUSALS.has(code) ? 'refused' : 'away';
}

/** The server's own words are left out where they may quote what they were sent. */
function because(named: string, code: number | undefined, details: string | undefined): string {
  if (named !== '') return named;
  return code === undefined
    ? 'the connection ended'
    : `gRPC status ${code}${details ? `: ${details.slice(0, 200)}` : ''}`;
}

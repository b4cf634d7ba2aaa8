import { Ledger } from '#ledger';
import { Recorder, RecordingModule } from '#recording';
import type { Invocation } from '../program/invocation.js';
import { within } from './context.js';

export interface Recording {
  readonly ledger: Ledger;
  readonly recorder: Recorder;
}

/** Opens the ledger for recording, without its history; makes an embedded one where there is none. */
export const withinRecording = <T>(invocation: Invocation, work: (recording: Recording) => Promise<T>): Promise<T> =>
  within(invocation, { create: true, modules: () => [RecordingModule] }, (context) =>
    work({ ledger: context.get(Ledger, { strict: false }), recorder: context.get(Recorder, { strict: false }) }),
  );

/** Opens the ledger as it stands, alone. */
export const withinLedger = <T>(invocation: Invocation, work: (ledger: Ledger) => Promise<T>): Promise<T> =>
  within(invocation, { create: false, modules: () => [] }, (context) => work(context.get(Ledger, { strict: false })));

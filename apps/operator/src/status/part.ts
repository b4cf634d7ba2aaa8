import { StoppedError } from '../terminal/interruption.js';

/** What could be told of one part of the system, or why nothing could. */
export type Told<T> = { readonly told: T; readonly fault: null } | { readonly told: null; readonly fault: Error };

/** A part that is away does not hide the others: its error is told, and says how the command ends. */
export async function toldOf<T>(work: () => Promise<T>): Promise<Told<T>> {
  try {
    return { told: await work(), fault: null };
  } catch (error) {
    if (error instanceof StoppedError || !(error instanceof Error)) throw error;
    return { told: null, fault: error };
  }
}

/** A part that is not well, for people and programs. */
export interface NotWell {
  readonly part: 'ledger' | 'history' | 'reporting' | 'kafka';
  /** Why, in a sentence. */
  readonly because: string;
}

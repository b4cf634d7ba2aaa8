/** How long is waited for what, in milliseconds. */
export interface Patience {
  /** For an answer to one call, or the next piece of one. */
  readonly call: number;
  /** For the store to come back, from the first failure on. */
  readonly store: number;
  /** In which a live subscription may say nothing before it is asked whether it still lives. */
  readonly silence: number;
  /** For what was asked before the ledger was closed. */
  readonly closing: number;
  /** The first and the longest pause before trying again. */
  readonly pauseFirst: number;
  readonly pauseMax: number;
}

export const PATIENCE: Patience = {
  call: 5_000,
  store: 15_000,
  silence: 5_000,
  closing: 5_000,
  pauseFirst: 50,
  pauseMax: 2_000,
};

/** What `promise` resolves to; `late` when it takes longer. A promise that is late is left to itself. */
export async function within<T, Late>(milliseconds: number, promise: Promise<T>, late: Late): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}

/** The pause before the next try: twice as long each time, and never quite the same for two who wait. */
export function pauseBefore(tries: number, { pauseFirst, pauseMax }: Patience): number {
  const longest = Math.min(pauseMax, pauseFirst * 2 ** Math.min(tries, 20));
  return longest * (0.5 + Math.random() / 2);
}

/** Wakes those who wait for the next commit, at the latest after a while, because another process may have committed. */
export class News {
  private readonly waiting = new Set<() => void>();

  tell(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves at the next `tell`, when the signal is aborted, or after so many milliseconds. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal.addEventListener('abort', wake);
      this.waiting.add(wake);
      if (signal.aborted) wake();
    });
  }
}

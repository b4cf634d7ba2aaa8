/** Wakes those who wait for the next commit, at the latest after a while, because another process may have committed. */
export class News {
  private readonly waiting = new Set<() => void>();

  tell(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves at the next `tell`, or after so many milliseconds. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.waiting.add(wake);
    });
  }
}

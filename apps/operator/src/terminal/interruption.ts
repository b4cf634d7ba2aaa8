/** Ctrl+C at a checkpoint: what was done is kept, and the message says how to go on. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

const exitCodeOfCtrlC = 130;

/**
 * Ctrl+C. A command that only reads ends at once; one that writes says so by {@link atCheckpoints} and then ends where
 * nothing is half done. Pressed a second time it ends at once in any case: the ledger outlives that too.
 */
export class Interruption {
  private hasCheckpoints = false;
  private isAsked = false;

  private readonly hear = (): void => {
    if (!this.hasCheckpoints || this.isAsked) process.exit(exitCodeOfCtrlC);
    this.isAsked = true;
  };

  listen(): void {
    process.on('SIGINT', this.hear);
  }

  /** Somebody else listens from now on. */
  release(): void {
    process.off('SIGINT', this.hear);
  }

  atCheckpoints(): void {
    this.hasCheckpoints = true;
  }

  /** @throws StoppedError when Ctrl+C was pressed since */
  checkpoint(howToGoOn: string): void {
    if (this.isAsked) throw new StoppedError(`Stopped. ${howToGoOn}`);
  }
}

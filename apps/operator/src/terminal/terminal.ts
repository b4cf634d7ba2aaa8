import { Interruption } from './interruption.js';
import { Progress } from './progress.js';

/** Data goes to stdout, talk to stderr. When whoever reads stops reading, as `head` does, nothing more is written to it. */
export class Terminal {
  readonly interruption = new Interruption();
  readonly progress: Progress;
  private isReadFrom = true;

  constructor(
    private readonly output: NodeJS.WriteStream,
    private readonly talk: NodeJS.WriteStream,
  ) {
    this.progress = new Progress(talk);
    output.on('error', (error: NodeJS.ErrnoException) => this.outputEnded(error));
    // without anybody to hear it there is nothing to say about it
    talk.on('error', () => undefined);
  }

  /** Whether anybody still reads what is printed. */
  get hasReader(): boolean {
    return this.isReadFrom;
  }

  /** Prints data, and waits until it is taken. */
  print(text: string): Promise<void> {
    this.progress.end();
    return new Promise((taken) => {
      if (!this.isReadFrom || text === '') return taken();
      this.output.write(text, () => taken());
    });
  }

  /** Says something to the person at the terminal. */
  say(sentence: string): void {
    this.progress.end();
    this.talk.write(`${sentence}\n`);
  }

  /** Waits until everything that was printed and said is taken. */
  async taken(): Promise<void> {
    this.progress.end();
    const streams = [this.output, this.talk].filter(({ writable }) => writable);
    await Promise.all(streams.map((stream) => new Promise<void>((taken) => stream.write('', () => taken()))));
  }

  private outputEnded(error: NodeJS.ErrnoException): void {
    this.isReadFrom = false;
    if (error.code !== 'EPIPE') this.say(`What was to be printed could not be written: ${error.message}`);
  }
}

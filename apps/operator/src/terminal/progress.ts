import { SingleBar } from 'cli-progress';

/** Nobody wants to be told of what is done before they wonder. */
const silentMilliseconds = 2_000;
const lineEveryMilliseconds = 10_000;

/** How far a long work has come. */
export interface ProgressStep {
  readonly done: number;
  /** In the plural: `events read`. */
  readonly what: string;
  readonly total?: number;
}

/** Tells on stderr how a long work goes on: a bar that moves on a terminal, a line every ten seconds elsewhere. */
export class Progress {
  private what: string | null = null;
  private began = 0;
  private told = 0;
  private bar: SingleBar | null = null;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly milliseconds: () => number = () => performance.now(),
  ) {}

  step({ done, what, total }: ProgressStep): void {
    const now = this.milliseconds();
    if (what !== this.what) this.begin(what, now);
    if (now - this.began < silentMilliseconds) return;
    const rate = counted(Math.round((done / (now - this.began)) * 1000));
    if (this.stream.isTTY) this.move(done, total, rate);
    else if (this.told === 0 || now - this.told >= lineEveryMilliseconds) this.tell(done, total, rate, now);
  }

  /** Takes the bar away: what follows is said on lines of its own. */
  end(): void {
    this.bar?.stop();
    this.bar = null;
    this.what = null;
  }

  private begin(what: string, now: number): void {
    this.end();
    this.what = what;
    this.began = now;
    this.told = 0;
  }

  private move(done: number, total: number | undefined, rate: string): void {
    if (this.bar === null) {
      const known = '[{bar}] {percentage}% of {total} {what}, {rate} a second, {eta_formatted} left';
      const format = total === undefined ? '{count} {what}, {rate} a second' : known;
      this.bar = new SingleBar({ format, stream: this.stream, hideCursor: false, clearOnComplete: true });
      this.bar.start(total ?? done, done, { what: this.what, rate, count: counted(done) });
    }
    if (total === undefined) this.bar.setTotal(done + 1);
    this.bar.update(done, { rate, count: counted(done) });
  }

  private tell(done: number, total: number | undefined, rate: string, now: number): void {
    this.told = now;
    const of = total === undefined ? '' : ` of ${counted(total)}`;
    this.stream.write(`${counted(done)}${of} ${this.what}, ${rate} a second\n`);
  }
}

const counted = (count: number): string => count.toLocaleString('en-GB');

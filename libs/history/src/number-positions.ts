/** Where the count of steps begins anew, because a step would no longer fit into 32 bits. */
interface Stretch {
  /** The ordinal of its first position. */
  readonly from: number;
  /** The first number of its first position. */
  readonly base: number;
}

/** What a saved history has to write down beside the columns. */
export interface SavedNumberPositions {
  readonly numbers: 1 | 2;
  readonly stretches: readonly Stretch[];
}

/** One number, or two with a stroke between them, as a person would write them: without noughts in front. */
const FORM = /^(0|[1-9]\d{0,15})(?:\/(0|[1-9]\d{0,15}))?$/;
const STEP_MAX = 2 ** 32 - 1;
const NONE = new Uint32Array(0);

/**
 * Ascending positions that are numbers, or pairs of them of which the second runs a little behind the first: four bytes
 * an event for the step from the beginning, and four more only where some second number differs from its first.
 */
export class NumberPositions {
  private steps: Uint32Array = NONE;
  private lags: Uint32Array = NONE;
  private hasLags = false;
  private length = 0;
  private lastFirst = -1;
  private lastSecond = -1;

  private constructor(
    private readonly numbers: 1 | 2,
    private readonly stretches: Stretch[],
  ) {}

  /** Null when the position is no number, or pair of numbers. */
  static beginningWith(position: string): NumberPositions | null {
    const form = FORM.exec(position);
    if (form === null) return null;
    const positions = new NumberPositions(form[2] === undefined ? 1 : 2, []);
    return positions.add(position) ? positions : null;
  }

  get bytes(): number {
    return this.steps.byteLength + this.lags.byteLength;
  }

  /** False, and nothing is changed, when it is of another form, or does not come after the one before. */
  add(position: string): boolean {
    const pair = this.pairOf(position);
    if (pair === null) return false;
    const [first, second] = pair;
    const lag = first - second;
    if (first < this.lastFirst || (first === this.lastFirst && second <= this.lastSecond)) return false;
    if (lag < 0 || lag > STEP_MAX) return false;
    const stretch = this.stretches.at(-1);
    if (stretch === undefined || first - stretch.base > STEP_MAX)
      this.stretches.push({ from: this.length + 1, base: first });
    this.makeRoom(lag !== 0);
    this.steps[this.length] = first - this.stretches.at(-1)!.base;
    if (this.hasLags) this.lags[this.length] = lag;
    this.length += 1;
    [this.lastFirst, this.lastSecond] = pair;
    return true;
  }

  at(ordinal: number): string {
    const first = this.firstAt(ordinal);
    return this.numbers === 1 ? String(first) : `${first}/${first - this.lagAt(ordinal)}`;
  }

  ordinalOf(position: string): number | undefined {
    const pair = this.pairOf(position);
    if (pair === null) return undefined;
    let [low, high] = [1, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.firstAt(middle);
      const isBefore = first < pair[0] || (first === pair[0] && first - this.lagAt(middle) < pair[1]);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    const isHere = this.firstAt(low) === pair[0] && this.firstAt(low) - this.lagAt(low) === pair[1];
    return isHere ? low : undefined;
  }

  saved(): { header: SavedNumberPositions; steps: Uint32Array; lags: Uint32Array } {
    const { numbers, stretches, length } = this;
    const lags = this.hasLags ? this.lags.subarray(0, length) : NONE;
    return { header: { numbers, stretches }, steps: this.steps.subarray(0, length), lags };
  }

  static restored(
    { numbers, stretches }: SavedNumberPositions,
    steps: Uint32Array,
    lags: Uint32Array,
  ): NumberPositions {
    const positions = new NumberPositions(numbers, [...stretches]);
    positions.steps = steps;
    positions.lags = lags;
    positions.hasLags = lags.length > 0;
    positions.length = steps.length;
    positions.lastFirst = positions.firstAt(steps.length);
    positions.lastSecond = positions.lastFirst - positions.lagAt(steps.length);
    return positions;
  }

  private pairOf(position: string): [number, number] | null {
    const [, first, second] = FORM.exec(position) ?? [];
    if (first === undefined || (second === undefined) !== (this.numbers === 1)) return null;
    const pair: [number, number] = [Number(first), Number(second ?? first)];
    return pair.every(Number.isSafeInteger) ? pair : null;
  }

  private firstAt(ordinal: number): number {
    let index = this.stretches.length - 1;
    while (this.stretches[index]!.from > ordinal) index--;
    return this.stretches[index]!.base + this.steps[ordinal - 1]!;
  }

  private lagAt(ordinal: number): number {
    return this.hasLags ? this.lags[ordinal - 1]! : 0;
  }

  private makeRoom(needsLags: boolean): void {
    const room = Math.max(64, Math.ceil(this.length * 1.5));
    if (this.length === this.steps.length) this.steps = widened(this.steps, room);
    this.hasLags ||= needsLags;
    if (this.hasLags && this.lags.length < this.steps.length) this.lags = widened(this.lags, this.steps.length);
  }
}

function widened(column: Uint32Array, length: number): Uint32Array {
  const wider = new Uint32Array(length);
  wider.set(column);
  return wider;
}

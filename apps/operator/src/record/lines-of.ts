import { createReadStream } from 'node:fs';

/** A line of a file, without its end; null bytes when it was longer than a line may be. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

/** The lines of a file, or of stdin for `-`, one after the other: the file need not fit into memory. */
export async function* linesOf(file: string, bytesMax: number): AsyncGenerator<Line> {
  let number = 0;
  let begun: Buffer[] = [];
  let length = 0;
  const whole = (last: Buffer): Line => {
    const bytes = length + last.length > bytesMax ? null : Buffer.concat([...begun, last]);
    begun = [];
    length = 0;
    return { number: ++number, bytes };
  };
  for await (const chunk of (file === '-' ? process.stdin : createReadStream(file)) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      yield whole(chunk.subarray(from, end));
      from = end + 1;
    }
    length += chunk.length - from;
    // of a line that is too long the rest is not kept
    if (length <= bytesMax) begun.push(chunk.subarray(from));
  }
  if (length > 0) yield whole(Buffer.alloc(0));
}

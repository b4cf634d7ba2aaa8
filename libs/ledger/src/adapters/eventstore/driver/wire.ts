import { Buffer } from 'node:buffer';

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** Reads protocol buffers field by field, without making an object for every message: https://protobuf.dev/programming-guides/encoding/ */
export class WireReader {
  private kind = VARINT;

  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private end = bytes.length,
  ) {}

  /** The number of the next field; 0 at the end. What a field holds must be taken or skipped before the next is asked. */
  next(): number {
    if (this.at >= this.end) return 0;
    const tag = this.number();
    this.kind = tag & 7;
    return tag >>> 3;
  }

  /** Whole numbers up to 2⁵³. */
  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++]!;
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
    }
  }

  /** A part of the same memory. */
  part(): Buffer {
    const length = this.number();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A text of which it is known that it is plain ASCII. */
  ascii(): string {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }

  text(): string {
    const length = this.number();
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }

  message(): WireReader {
    const length = this.number();
    this.at += length;
    return new WireReader(this.bytes, this.at - length, this.at);
  }

  skip(): void {
    if (this.kind === VARINT) this.number();
    else if (this.kind === BYTES) this.part();
    else this.at += this.kind === FIXED_64 ? 8 : this.kind === FIXED_32 ? 4 : this.end;
  }
}

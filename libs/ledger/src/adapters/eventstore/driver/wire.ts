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

/** Writes protocol buffers field by field into one piece of memory. */
export class WireWriter {
  private readonly memory: Buffer;
  private at = 0;

  /** @param bytesMax what is written takes no more */
  constructor(bytesMax: number) {
    this.memory = Buffer.allocUnsafe(bytesMax);
  }

  /** A whole number up to 2⁵³. */
  number(field: number, value: number): void {
    this.varint(field * 8 + VARINT);
    this.varint(value);
  }

  text(field: number, text: string): void {
    this.message(field, () => (this.at += this.memory.write(text, this.at, 'utf8')));
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.varint(field * 8 + BYTES);
    this.varint(bytes.length);
    this.memory.set(bytes, this.at);
    this.at += bytes.length;
  }

  /** A message, or anything else that has its length before it, which `write` writes. */
  message(field: number, write: () => void): void {
    this.varint(field * 8 + BYTES);
    const from = this.at;
    // most lengths take one byte; for the others what was written is moved on
    this.at += 1;
    write();
    const end = this.at;
    const length = end - from - 1;
    this.at = from;
    if (length >= 128) this.memory.copyWithin(from + bytesOf(length), from + 1, end);
    this.varint(length);
    this.at += length;
  }

  written(): Buffer {
    return this.memory.subarray(0, this.at);
  }

  private varint(value: number): void {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.memory[this.at++] = (rest % 128) | 128;
    this.memory[this.at++] = rest;
  }
}

/** How many bytes a whole number below 2³² takes. */
const bytesOf = (value: number): number => Math.max(1, Math.ceil((32 - Math.clz32(value)) / 7));

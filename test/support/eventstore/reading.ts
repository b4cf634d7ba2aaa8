import grpc from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { checkpointBytes, recordBytes } from './answers.js';
import { failure } from './appending.js';
import type { Decisions } from './decisions.js';
import type { Faults, ReaderFault } from './faults.js';
import type { Stored } from './stored-log.js';

type Call = ServerWritableStream<ReadReq, Buffer>;
type Options = ReadReq.Options;
const FORWARDS = 0;
const WINDOW_RECORDS = 32;

/** The finished bytes of each record, made once. */
const finished = new WeakMap<Stored, Buffer>();

function bytesOf(stored: Stored): Buffer {
  const known = finished.get(stored);
  if (known !== undefined) return known;
  const made = recordBytes(stored);
  finished.set(stored, made);
  return made;
}

/** Serves reads and subscriptions; keeps those that go on, so that faults can be done to them. */
export class Readers {
  private readonly serving = new Set<Reader>();
  private givenBefore = 0;

  constructor(
    private readonly decisions: Decisions,
    private readonly faults: Faults,
  ) {}

  get subscriptionsCount(): number {
    return [...this.serving].filter(({ isSubscription }) => isSubscription).length;
  }

  /** Since the store was started. */
  get recordsGiven(): number {
    return [...this.serving].reduce((sum, { given }) => sum + given, this.givenBefore);
  }

  readonly serve = (call: Call): void => {
    call.on('error', () => {});
    if (this.faults.isFrozen) return;
    const options = call.request.getOptions()!;
    const source = sourceOf(options, this.decisions);
    if ('error' in source) return void call.emit('error', source.error);
    if ('notFound' in source) {
      const answer = new streams.ReadResp.StreamNotFound();
      answer.setStreamIdentifier(options.getStream()!.getStreamIdentifier());
      call.write(Buffer.from(new streams.ReadResp().setStreamNotFound(answer).serializeBinary()));
      return void call.end();
    }
    const reader = new Reader(call, options, source, this.faults);
    this.serving.add(reader);
    const ignore = this.decisions.log.onWritten(() => reader.pump());
    call.on('close', () => {
      ignore();
      reader.isOver = true;
      this.givenBefore += this.serving.delete(reader) ? reader.given : 0;
    });
    reader.pump();
  };

  suffer(fault: ReaderFault): void {
    for (const reader of this.serving) reader.suffer(fault);
  }
}

interface Source {
  readonly records: readonly Stored[];
  /** The index of the first record to give. */
  readonly from: number;
}

class Reader {
  isOver = false;
  readonly isSubscription: boolean;
  private readonly step: number;
  private readonly matches: (record: Stored) => boolean;
  private readonly checkpointEvery: number;
  private left: number;
  private at: number;
  given = 0;
  private passed = 0;
  private isBusy = false;
  private isSilent = false;
  private isLive = false;

  constructor(
    private readonly call: Call,
    options: Options,
    private readonly source: Source,
    private readonly faults: Faults,
  ) {
    this.isSubscription = options.hasSubscription();
    this.step = options.getReadDirection() === FORWARDS ? 1 : -1;
    this.left = this.isSubscription ? Number.POSITIVE_INFINITY : Number(options.getCount());
    this.matches = matcherOf(options);
    const filter = options.getFilter();
    const window = filter?.hasMax() === true ? filter.getMax() : WINDOW_RECORDS;
    this.checkpointEvery = this.isSubscription && filter ? window * filter.getCheckpointintervalmultiplier() : 0;
    this.at = source.from;
    if (!this.isSubscription) return;
    const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
    this.write(Buffer.from(new streams.ReadResp().setConfirmation(confirmation).serializeBinary()));
  }

  /** Gives what there is, as fast as it is taken. */
  pump(): void {
    if (this.isBusy || this.isOver || this.isSilent || this.faults.isFrozen) {
      if (this.isLive && this.source.records.length - this.at > this.faults.waitingMax) this.suffer('too slow');
      return;
    }
    for (let record = this.source.records[this.at]; record !== undefined && this.left > 0;) {
      if (!this.give(record)) return this.waitForDrain();
      if (this.isOver) return;
      record = this.source.records[this.at];
    }
    if (!this.isSubscription) {
      this.isOver = true;
      return void this.call.end();
    }
    if (this.isLive) return;
    this.isLive = true;
    this.write(Buffer.from(new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()).serializeBinary()));
  }

  suffer(fault: ReaderFault): void {
    if (this.isOver || this.isSilent) return;
    if (fault === 'silent') {
      this.isSilent = true;
      return;
    }
    this.isOver = true;
    if (fault === 'ended') this.call.end();
    else if (fault === 'reset') this.call.emit('error', failure(grpc.status.UNAVAILABLE, 'The connection was lost'));
    else
      this.call.emit(
        'error',
        failure(grpc.status.ABORTED, 'Operation timed out: Consumer too slow to handle event while live.'),
      );
  }

  private give(record: Stored): boolean {
    this.at += this.step;
    this.passed += 1;
    let takesMore = true;
    if (this.matches(record)) {
      if (this.faults.checkpointsAhead && this.given % 10 === 5)
        this.write(checkpointBytes(this.source.records.at(-1)!));
      takesMore = this.write(bytesOf(record));
      this.left -= 1;
      this.given += 1;
      const { repeatsEvery, cutsReadingAfter } = this.faults;
      if (repeatsEvery > 0 && this.given % repeatsEvery === 0) takesMore = this.write(bytesOf(record));
      if (cutsReadingAfter > 0 && this.given >= cutsReadingAfter) {
        this.faults.cutsReadingAfter = 0;
        this.suffer('reset');
      }
    }
    if (this.checkpointEvery > 0 && this.passed % this.checkpointEvery === 0) {
      const { commit, prepare } = record;
      takesMore = this.write(checkpointBytes({ commit, prepare: this.given === 0 && !this.isLive ? 0 : prepare }));
    }
    return takesMore;
  }

  private write(bytes: Buffer): boolean {
    return this.isOver || this.call.write(bytes);
  }

  private waitForDrain(): void {
    this.isBusy = true;
    this.call.once('drain', () => {
      this.isBusy = false;
      this.pump();
    });
  }
}

function sourceOf(options: Options, decisions: Decisions): Source | { error: grpc.ServiceError } | { notFound: true } {
  if (!options.hasSubscription() && options.getCount() === '0') return { error: unknown('Count must be above 0') };
  const isForwards = options.getReadDirection() === FORWARDS;
  if (options.hasAll()) return sourceOfAll(options, decisions, isForwards);
  const asked = options.getStream()!;
  const name = Buffer.from(asked.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8');
  const records = decisions.readable(name);
  if (records === 'deleted') {
    const trailers = { exception: 'stream-deleted', 'stream-name': name };
    return { error: failure(grpc.status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, trailers) };
  }
  if (records === 'not-found') return options.hasSubscription() ? { records: [], from: 0 } : { notFound: true };
  if (asked.hasStart()) return { records, from: 0 };
  if (asked.hasEnd()) return { records, from: isForwards ? records.length : records.length - 1 };
  return { records, from: Number(asked.getRevision()) + (options.hasSubscription() ? 1 : 0) };
}

/** Forwards a read includes the record at its position, backwards it does not; a subscription begins after it. */
function sourceOfAll(options: Options, { log }: Decisions, isForwards: boolean): Source | { error: grpc.ServiceError } {
  const records = log.all;
  const asked = options.getAll()!;
  if (asked.hasStart()) return { records, from: isForwards ? 0 : -1 };
  if (asked.hasEnd()) return { records, from: isForwards ? records.length : records.length - 1 };
  const commit = Number(asked.getPosition()!.getCommitPosition());
  const prepare = Number(asked.getPosition()!.getPreparePosition());
  const index = firstFrom(records, commit, prepare);
  const record = records[index];
  if (record?.commit !== commit || (record.prepare !== prepare && !(prepare === 0 && options.hasSubscription()))) {
    return { error: unknown('Unexpected ReadAllResult: Error') };
  }
  const isInclusive = isForwards && !options.hasSubscription();
  return { records, from: isForwards ? index + (isInclusive ? 0 : 1) : index - 1 };
}

function firstFrom(records: readonly Stored[], commit: number, prepare: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = records[middle]!;
    const isBefore = one.commit < commit || (one.commit === commit && one.prepare < prepare);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

const unknown = (details: string): grpc.ServiceError => failure(grpc.status.UNKNOWN, details);

function matcherOf(options: Options): (record: Stored) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const onType = filter.hasEventType();
  const expression = onType ? filter.getEventType()! : filter.getStreamIdentifier()!;
  const pattern = expression.getRegex() === '' ? null : new RegExp(expression.getRegex());
  const prefixes = expression.getPrefixList();
  return ({ type, stream }) => {
    const text = onType ? type : stream;
    return pattern === null ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  };
}

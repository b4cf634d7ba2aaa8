import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { StoreFailure } from '../store-client.js';
import type { AppendAnswer, OutgoingAppend } from '../store-client.js';
import { appendRequest } from './append-request.js';
import { asStoreFailure } from './failures.js';
import { appendAnswer } from './messages.js';

interface Asked {
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (failure: StoreFailure) => void;
}

/**
 * One call that carries all appends of a client, in their order. The client has the like, but with one table of what is
 * under way for the whole process, in which the end of any call fails the appends of all, an answer that comes late throws
 * where nobody catches it, and what is never answered waits for ever. Here each call has its own.
 */
export class AppendCall {
  private readonly asked = new Map<string, Asked>();
  private failure: StoreFailure | null = null;

  constructor(
    private readonly call: Duplex,
    private readonly ended: () => void,
  ) {
    call.on('data', (answer: BatchAppendResp) => this.hear(answer));
    call.on('error', (error) => this.end(asStoreFailure(error)));
    call.on('end', () => this.end(new StoreFailure('away', 'the server ended the call')));
    call.on('close', () => this.end(new StoreFailure('away', 'the call was closed')));
  }

  append(append: OutgoingAppend): Promise<AppendAnswer> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) return reject(this.failure);
      const number = randomUUID();
      this.asked.set(number, { resolve, reject });
      this.call.write(appendRequest(number, append));
    });
  }

  private hear(answer: BatchAppendResp): void {
    const number = answer.getCorrelationId()?.getString() ?? '';
    const asked = this.asked.get(number);
    this.asked.delete(number);
    try {
      const said = appendAnswer(answer);
      asked?.resolve(said);
    } catch (error) {
      asked?.reject(asStoreFailure(error));
    }
  }

  private end(failure: StoreFailure): void {
    if (this.failure !== null) return;
    this.failure = failure;
    this.ended();
    for (const { reject } of this.asked.values()) reject(failure);
    this.asked.clear();
  }
}

import { Buffer } from 'node:buffer';
import sharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import streamMessages from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Place } from '../place.js';
import { StoreFailure } from '../store-client.js';
import type { AppendAnswer, StreamReading } from '../store-client.js';

/** How many records the server looks through at a time for those that match, and after how many it tells a checkpoint. */
const SEARCH_WINDOW = 1_000;
const FORWARDS = 0;
const BACKWARDS = 1;

/**
 * @throws StoreFailure for every other answer than that it was stored, or that the stream is elsewhere
 */
export function appendAnswer(answer: BatchAppendResp): AppendAnswer {
  if (answer.hasSuccess()) return { lastRevision: Number(answer.getSuccess()!.getCurrentRevision()) };
  const error = answer.getError();
  const name = error?.getDetails()?.getTypeName();
  if (name === 'event_store.client.WrongExpectedVersion') {
    const wrong = error!.getDetails()!.unpack(sharedMessages.WrongExpectedVersion.deserializeBinary, name);
    return { actual: wrong?.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : 'no-stream' };
  }
  if (name === 'event_store.client.MaximumAppendSizeExceeded') {
    const exceeded = error!.getDetails()!.unpack(sharedMessages.MaximumAppendSizeExceeded.deserializeBinary, name);
    throw new StoreFailure('too-large', `it takes ${exceeded?.getMaxappendsize()} bytes in one append`);
  }
  if (name === 'event_store.client.StreamDeleted') throw new StoreFailure('deleted', 'the stream was deleted');
  if (name === 'event_store.client.AccessDenied') throw new StoreFailure('denied', 'access-denied');
  if (name === 'event_store.client.BadRequest') throw new StoreFailure('refused', 'it says that the request is bad');
  throw new StoreFailure('away', error?.getMessage() ?? 'an answer without a reason');
}

export function streamRequest({ stream, from, direction, eventsMax }: StreamReading): ReadReq {
  const asked = new streamMessages.ReadReq.Options.StreamOptions().setStreamIdentifier(identifierOf(stream));
  if (from === 'end') asked.setEnd(new sharedMessages.Empty());
  else asked.setRevision(String(from));
  const options = readOptions().setStream(asked).setNoFilter(new sharedMessages.Empty());
  return request(options.setReadDirection(direction === 'forwards' ? FORWARDS : BACKWARDS).setCount(String(eventsMax)));
}

export function lastRequest(prefix: string): ReadReq {
  const asked = new streamMessages.ReadReq.Options.AllOptions().setEnd(new sharedMessages.Empty());
  return request(readOptions().setAll(asked).setFilter(namesFrom(prefix)).setReadDirection(BACKWARDS).setCount('1'));
}

export function subscriptionRequest(prefix: string, after: Place | null): ReadReq {
  const asked = new streamMessages.ReadReq.Options.AllOptions();
  if (after === null) asked.setStart(new sharedMessages.Empty());
  else {
    const position = new streamMessages.ReadReq.Options.Position().setCommitPosition(String(after.commit));
    asked.setPosition(position.setPreparePosition(String(after.prepare)));
  }
  const options = readOptions().setAll(asked).setFilter(namesFrom(prefix)).setReadDirection(FORWARDS);
  return request(options.setSubscription(new streamMessages.ReadReq.Options.SubscriptionOptions()));
}

const request = (options: ReadReq.Options): ReadReq => new streamMessages.ReadReq().setOptions(options);

function readOptions(): ReadReq.Options {
  const asText = new streamMessages.ReadReq.Options.UUIDOption().setString(new sharedMessages.Empty());
  return new streamMessages.ReadReq.Options().setResolveLinks(false).setUuidOption(asText);
}

function namesFrom(prefix: string): ReadReq.Options.FilterOptions {
  const names = new streamMessages.ReadReq.Options.FilterOptions.Expression().setPrefixList([prefix]);
  const filter = new streamMessages.ReadReq.Options.FilterOptions().setStreamIdentifier(names);
  return filter.setMax(SEARCH_WINDOW).setCheckpointintervalmultiplier(1);
}

function identifierOf(stream: string): InstanceType<typeof sharedMessages.StreamIdentifier> {
  return new sharedMessages.StreamIdentifier().setStreamName(Buffer.from(stream));
}

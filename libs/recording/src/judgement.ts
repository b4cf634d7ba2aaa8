import type { Instant } from '#calendar';
import { check, eventIdOf, streamOf, subjectOf } from '#events';
import type { Fault } from '#events';
import { EVENT_BYTES_MAX } from '#ledger';
import type { EventToAppend } from '#ledger';
import { attributeFaultsOf } from './attribute-faults.js';
import { withCorrectedEventId } from './corrected-event.js';
import { doubtsOf } from './doubts.js';
import { extentOf, JSON_DEPTH_MAX } from './json-extent.js';
import type { Doubt, Refused } from './outcome.js';
import type { PolicySettings } from './policy-settings.js';
import type { Heard, Statement } from './statement.js';

/** A statement with which nothing is wrong in itself: the event that it becomes, and the stream that it belongs to. */
export interface Sound {
  readonly outcome: 'sound';
  readonly stream: string;
  readonly event: EventToAppend;
  /** Whether the sender said when it was recorded: then it is part of what was said, and compared. */
  readonly saysWhenRecorded: boolean;
  readonly doubts: readonly Doubt[];
}

type Data = Readonly<Record<string, unknown>>;

/** Checks one statement by itself, without asking what the ledger holds. */
export function judge(heard: Heard, heardAt: Instant, settings: PolicySettings): Sound | Refused {
  return 'outcome' in heard ? heard : judgeStatement(heard, heardAt, settings);
}

function judgeStatement(statement: Statement, heardAt: Instant, settings: PolicySettings): Sound | Refused {
  const oversize = oversizeOf(statement);
  if (oversize !== null) return oversize;
  const { data, faults: correctionFaults } = withCorrectedEventId(statement.type, statement.data);
  const checked = check(statement.type, data);
  const faults = [...attributeFaultsOf(statement), ...correctionFaults];
  if (checked.faults) return refused(400, [...faults, ...checked.faults.filter(isNews(correctionFaults))]);
  const event = checked.event as Data;
  faults.push(...subjectFaultsOf(statement, event), ...policyFaultsOf(statement.type, event, settings));
  return faults.length > 0 ? refused(400, faults) : sound(statement, event, heardAt);
}

function sound(statement: Statement, data: Data, heardAt: Instant): Sound {
  const recordedAt = statement.recordedAt ?? heardAt;
  const id = eventIdOf(statement.source, statement.id);
  return {
    outcome: 'sound',
    stream: streamOf(statement.type, data),
    event: { id, type: statement.type, data, recordedAt, metadata: metadataOf(statement) },
    saysWhenRecorded: statement.recordedAt !== undefined,
    doubts: doubtsOf(data, recordedAt, heardAt),
  };
}

function metadataOf({ source, id, time, correlationId, traceparent }: Statement): Data {
  const metadata: Record<string, unknown> = { source, sourceId: id };
  if (time !== undefined) metadata['time'] = time;
  if (correlationId !== undefined) metadata['correlationId'] = correlationId;
  if (traceparent !== undefined) metadata['traceparent'] = traceparent;
  return metadata;
}

/** Comes before every other check: what is too large or too deep is not looked into. */
function oversizeOf(statement: Statement): Refused | null {
  const { bytesAtMost, depth } = extentOf(statement.data);
  if (depth > JSON_DEPTH_MAX) {
    const message = `data is nested more than ${JSON_DEPTH_MAX} levels deep`;
    return refused(400, [{ path: 'data', code: 'too-deep', message }]);
  }
  const attributeBytesMax = 4096;
  if (bytesAtMost + attributeBytesMax <= EVENT_BYTES_MAX) return null;
  const bytes = new TextEncoder().encode(JSON.stringify([statement.data, metadataOf(statement)])).length;
  if (bytes <= EVENT_BYTES_MAX) return null;
  const message = `the event has ${bytes} bytes; at most ${EVENT_BYTES_MAX} are recorded`;
  return refused(413, [{ path: 'data', code: 'too-large', message }]);
}

function subjectFaultsOf({ type, subject }: Statement, data: Data): readonly Fault[] {
  if (subject === undefined) return [];
  const { kind, id } = subjectOf(type, data);
  const own = id === null ? kind : `${kind}/${id}`;
  if (subject === own) return [];
  return [{ path: 'subject', code: 'subject', message: `subject must be ${own}, as the data says, or be left out` }];
}

function policyFaultsOf(type: string, data: Data, settings: PolicySettings): readonly Fault[] {
  if (type.startsWith('baseline-set.')) return baselineFaultsOf(data, settings);
  if (!type.startsWith('policy-adopted.')) return [];
  const { key, value } = data;
  if (typeof key !== 'string' || !settings.has(key)) {
    return [{ path: 'data.key', code: 'policy', message: 'key names no policy that this Careledger knows' }];
  }
  const fault = settings.faultOf(key, value);
  return fault === null ? [] : [{ path: 'data.value', code: 'policy', message: `value ${fault}` }];
}

function baselineFaultsOf({ indicator }: Data, settings: PolicySettings): readonly Fault[] {
  if (settings.hasIndicator(indicator as string)) return [];
  return [{ path: 'data.indicator', code: 'indicator', message: 'indicator is the code of no indicator' }];
}

/** An event id that could not be made is already explained by what was given instead of it. */
function isNews(correctionFaults: readonly Fault[]): (fault: Fault) => boolean {
  return (fault) => correctionFaults.length === 0 || fault.path !== 'data.correctsEventId';
}

function refused(status: Refused['status'], faults: readonly Fault[]): Refused {
  return { outcome: 'refused', status, faults };
}

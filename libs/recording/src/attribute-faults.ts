import type { Fault } from '#events';
import type { Statement } from './statement.js';

/** The longest `source`, `id` and other attribute beside the data, in characters. */
export const ATTRIBUTE_LENGTH_MAX = 256;

/** No control character, no line or paragraph separator, no half of a surrogate pair, no space at either end. */
const printable = /^(?! )[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*(?<! )$/u;
const shortPrintableAscii = /^[!-~]{1,256}$/;

/** What is wrong with what a statement says beside its type and data. */
export function attributeFaultsOf(statement: Statement): Fault[] {
  const faults: Fault[] = [];
  addFaultOf('source', statement.source, faults);
  addFaultOf('id', statement.id, faults);
  if (statement.time !== undefined) addFaultOf('time', statement.time, faults);
  if (statement.correlationId !== undefined) addFaultOf('correlationid', statement.correlationId, faults);
  if (statement.traceparent !== undefined) addFaultOf('traceparent', statement.traceparent, faults);
  return faults;
}

function addFaultOf(path: string, value: string, faults: Fault[]): void {
  if (shortPrintableAscii.test(value)) return;
  if (value === '') faults.push({ path, code: 'required', message: `${path} must not be empty` });
  else if (value.length > ATTRIBUTE_LENGTH_MAX) {
    faults.push({ path, code: 'too-long', message: `${path} must be at most ${ATTRIBUTE_LENGTH_MAX} characters` });
  } else if (!printable.test(value)) {
    const message = `${path} must be printable characters, with no space at either end`;
    faults.push({ path, code: 'text', message });
  }
}

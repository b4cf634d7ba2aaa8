import { Problem } from '../problems/problem.js';
import { jsonFaultOf } from './json-fault.js';
import { firstPlaceNotUtf8, textOf } from './utf-8.js';

/**
 * The JSON value of a request body in UTF-8. Of members with the same name in one object the last counts.
 * @throws Problem 400 that says where the bytes are not UTF-8 or the text is not JSON
 */
export function jsonOf(body: Uint8Array): unknown {
  const text = textOf(body);
  if (text === null) {
    throw badBody('utf-8', `The body is not UTF-8: byte ${firstPlaceNotUtf8(body) + 1} begins no character.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badBody('json', `The body is ${jsonFaultOf(text)?.message ?? 'not JSON'}.`);
  }
}

function badBody(code: string, message: string): Problem {
  return new Problem(400, { detail: message, errors: [{ message, code, path: '$' }] });
}

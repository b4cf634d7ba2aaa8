import { QuestionError } from '#answering';
import { generateBorough } from '#borough';
import { day, dayFaultOf, type Day } from '#calendar';
import type { Statement } from '#recording';
import type { GenerateOptions } from './generate-options.js';

type Blocks = Iterable<readonly Statement[]>;

/**
 * The statements of the authority that the options describe, in blocks, made as they are asked for.
 * @throws QuestionError when there is no such authority
 */
export function boroughBlocks({ children, years, seed, endsOn }: GenerateOptions): Blocks {
  const blocks = generateBorough({
    children,
    years,
    seed,
    ...(endsOn === undefined ? {} : { endsOn: dayNamed(endsOn) }),
  });
  try {
    // what is wrong with the size shows when the first block is asked for
    const first = blocks.next();
    return first.done === true ? [] : firstThenRest(first.value, blocks);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new QuestionError([{ path: 'years', code: 'not-understood', message: error.message }]);
  }
}

function dayNamed(text: string): Day {
  const fault = dayFaultOf(text);
  if (fault !== null) throw new QuestionError([{ path: 'endsOn', code: 'not-understood', message: fault }]);
  return day(text);
}

function* firstThenRest(first: readonly Statement[], rest: Blocks): Generator<readonly Statement[]> {
  yield first;
  yield* rest;
}

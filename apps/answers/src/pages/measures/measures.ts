import { Injectable } from '@nestjs/common';
import { AnswerCache, type Held, type Making, type UnderstoodQuestion } from '#answering';
import type { Day } from '#calendar';
import type { Indicator } from '#indicators';
import { measuring, type Measure } from '#measures';

/** As which day, as known when and under which settings: of a question, what does not depend on the indicator. */
export type Moment = Pick<UnderstoodQuestion, 'knownAt' | 'ordinal' | 'policies'>;

/** Measures of several indicators in one pass over the children, kept until something more is recorded. */
@Injectable()
export class Measures {
  constructor(private readonly answers: AnswerCache) {}

  /**
   * @param days the days of the series, in order: the last is that of the figures
   * @param isPublic whether they are for publication; what cannot be published is refused before
   */
  of(
    indicators: readonly Indicator[],
    moment: Moment,
    days: readonly Day[],
    isPublic = false,
  ): Promise<Held<Measure[]>> {
    const { knownAt, ordinal, policies } = moment;
    const codes = indicators.map(({ definition }) => definition.code);
    const key = JSON.stringify(['measures', isPublic, codes, days, knownAt, ordinal, policies]);
    const question = { indicators, asAts: days, knownAt, policies };
    const make: Making<Measure[]> = (history, end, before) =>
      measuring(history, { ...question, ordinal: ordinal ?? end }, { isPublic, before });
    return this.answers.answer(key, make, ordinal !== null);
  }
}

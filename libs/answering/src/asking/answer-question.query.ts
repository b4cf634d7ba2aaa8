import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { CountedBefore } from '#indicators';
import { answerOf, type Answer } from '../answers/answer.js';
import { LiveHistory } from '../following/live-history.js';
import { CountedQuestions } from '../keeping/counted-questions.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf, type UnderstoodQuestion } from '../questions/question-of.js';
import { warningsOf } from './warnings-of.js';

/** Asks for an indicator's figures. */
export class AnswerQuestion extends Query<Answer> {
  constructor(readonly parameters: Parameters) {
    super();
  }
}

/** Programs ask again and again; so many questions are remembered. */
const questionsMax = 16;
/** What was counted of each part is remembered for series of so many days. */
const daysInPartsMax = 24;

@QueryHandler(AnswerQuestion)
export class AnswerQuestionHandler implements IQueryHandler<AnswerQuestion> {
  private readonly counted: CountedQuestions;

  constructor(private readonly live: LiveHistory) {
    this.counted = new CountedQuestions(live.history, questionsMax);
  }

  async execute({ parameters }: AnswerQuestion): Promise<Answer> {
    // full numbers must never be taken for published ones: whoever asks to publish asks AnswerForPublication
    if (parameters.publish === true) throw new Error('A question for publication was asked where nothing is hidden');
    const question = questionOf(parameters, this.live.history);
    const warnings = await warningsOf(this.live, question);
    return answerOf(this.live.history, question, warnings, this.beforeOf(question));
  }

  /** Nothing can change the answer at a position, and a long series in parts would take more memory than it is worth. */
  private beforeOf({ indicator, asAts, knownAt, policies, by, ordinal }: UnderstoodQuestion): CountedBefore | null {
    if (ordinal !== null || (by !== null && asAts.length > daysInPartsMax)) return null;
    const settings = Object.entries(policies).sort();
    return this.counted.of(JSON.stringify([indicator.definition.code, asAts, knownAt, settings, by?.name]));
  }
}

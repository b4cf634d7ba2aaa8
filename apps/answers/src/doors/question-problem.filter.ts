import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NotFoundError, QuestionError } from '#answering';
import { Problem, ProblemFilter } from '#platform';

/** Tells a client what is wrong with a question, or what is not there, as problem details. */
@Catch(QuestionError, NotFoundError)
export class QuestionProblemFilter implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  catch(error: QuestionError | NotFoundError, host: ArgumentsHost): void {
    this.problems.catch(problemOf(error), host);
  }
}

function problemOf(error: QuestionError | NotFoundError): Problem {
  if (error instanceof QuestionError) {
    return new Problem(400, { detail: 'The question has faults.', errors: [...error.faults] });
  }
  return new Problem(404, {
    detail: error.message,
    errors: [{ message: error.message, code: error.code, path: 'path' }],
  });
}

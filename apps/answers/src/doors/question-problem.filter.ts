import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NotFoundError, QuestionError } from '#answering';
import { Problem, ProblemFilter } from '#platform';

/** The part of the address that names what is not there. */
const parts: Readonly<Record<NotFoundError['code'], string>> = {
  'unknown-indicator': 'code',
  'unknown-child': 'childId',
  'unknown-figure': 'id',
  'unknown-verification': 'id',
};

/** Tells a client what is wrong with a question, or what is not there, as problem details. */
@Catch(QuestionError, NotFoundError)
export class QuestionProblemFilter implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  catch(error: QuestionError | NotFoundError, host: ArgumentsHost): void {
    this.problems.catch(problemOf(error), host);
  }
}

function problemOf(error: QuestionError | NotFoundError): Problem {
  if (error instanceof QuestionError)
    return new Problem(400, { detail: 'The question has faults.', errors: error.faults });
  const { message, code } = error;
  return new Problem(404, { detail: message, errors: [{ message, code, path: parts[code] }] });
}

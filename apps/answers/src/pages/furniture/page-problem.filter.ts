import { Catch, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFoundError, QuestionError } from '#answering';
import { Problem, ProblemFilter } from '#platform';
import { FaultPages } from './fault-pages.js';

/** The part of the address that names what is not there. */
const parts: Readonly<Record<NotFoundError['code'], string>> = {
  'unknown-indicator': 'code',
  'unknown-child': 'childId',
  'unknown-worker': 'workerId',
  'unknown-policy': 'key',
  'unknown-figure': 'id',
  'unknown-verification': 'id',
};

/** Tells a browser what is wrong as a page, and everybody else as problem details (RFC 9457). */
@Catch()
@Injectable()
export class PageProblemFilter implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  constructor(private readonly pages: FaultPages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const said = ofQuestion(error);
    if (!wantsPage(request) || response.headersSent) return this.problems.catch(said, host);
    const { problem, trace } = this.problems.problemFor(said, request);
    this.pages.send(request, response, problem, trace);
  }
}

/** What is wrong with a question, or not there, as a problem; any other error as it is. */
function ofQuestion(error: unknown): unknown {
  if (error instanceof QuestionError)
    return new Problem(400, { detail: 'The question has faults.', errors: error.faults });
  if (!(error instanceof NotFoundError)) return error;
  const { message, code } = error;
  return new Problem(404, { detail: message, errors: [{ message, code, path: parts[code] }] });
}

/** Browsers ask for HTML first; programs for JSON, or for anything. What is under /v1 is for programs alone. */
const wantsPage = (request: Request): boolean =>
  !request.path.startsWith('/v1/') && request.accepts(['json', 'html']) === 'html';

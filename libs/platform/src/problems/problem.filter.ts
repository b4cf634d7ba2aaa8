import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { IdentifiedRequest } from '../requests/request-id.js';
import { traceOf } from '../requests/request-id.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';

const FAULT_OF_OURS = 500;

/** Answers every error as application/problem+json (RFC 9457), never with a stack; logs what is our fault. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<IdentifiedRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const { problem, trace } = this.problemFor(error, request);
    if (response.headersSent) return void response.destroy();
    response
      .status(problem.getStatus())
      .set(problem.details.headers ?? {})
      .type('application/problem+json')
      .send(JSON.stringify(problem.documentFor(trace)));
  }

  /** What an error is to the client of a request, and the trace under which the log has it; logs what is our fault. */
  problemFor(error: unknown, request: IdentifiedRequest): { readonly problem: Problem; readonly trace: string } {
    const problem = problemOf(error);
    const trace = traceOf(request);
    if (problem.getStatus() >= FAULT_OF_OURS) this.log(error, trace);
    return { problem, trace };
  }

  private log(error: unknown, trace: string): void {
    // said on purpose, such as that a dependency is away: where in the code is of no interest
    if (error instanceof Problem) return this.logger.warn({ message: error.details.detail, trace });
    const name = error instanceof Error ? error.name : typeof error;
    const message = error instanceof Error ? error.message : 'Something that is no error was thrown';
    this.logger.error({ message, name, trace }, error instanceof Error ? error.stack : undefined);
  }
}

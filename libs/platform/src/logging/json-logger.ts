import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from '#settings';
import { terminalLine } from './terminal-lines.js';

/** What Nest says about its own start; what goes wrong there it also throws to whoever starts it. */
const NEST_START_CONTEXTS = new Set([
  'ExceptionHandler',
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

type Level = Exclude<LogLevel, 'silent'>;

/**
 * The log: JSON lines on stderr, readable lines when stderr is a terminal. Whoever logs says what happened and how often,
 * never to whom: no bodies, no addresses with their queries, no identifiers of children or workers.
 *
 * A message may be an object `{ message, ...fields }`, whose fields stand beside the message.
 */
export class JsonLogger implements LoggerService {
  private readonly lines: Logger;

  constructor(level: LogLevel, destination: DestinationStream = standardError()) {
    const formatters = { level: (label: string) => ({ level: label }) };
    this.lines = pino(
      { level, base: null, timestamp: stdTimeFunctions.isoTime, formatters, mixin: traceOfLine },
      destination,
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last, and an error's stack before it. */
  private write(asked: Level, said: unknown, rest: readonly unknown[]): void {
    const level = NEST_START_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : asked;
    if (!this.lines.isLevelEnabled(level)) return;
    const texts = rest.filter((one) => typeof one === 'string');
    const stack = texts.find((text) => text.includes('\n    at '));
    const context = texts.findLast((text) => text !== stack);
    const { message, fields } = messageAndFields(said);
    const err = stack === undefined ? {} : { err: { stack } };
    this.lines[level]({ ...(context !== undefined && { context }), ...fields, ...err }, message);
  }
}

/** Under which a line is found, where traces are made. */
function traceOfLine(): { readonly trace?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { trace: span.traceId };
}

function messageAndFields(said: unknown): { message: string; fields: Readonly<Record<string, unknown>> } {
  if (said instanceof Error) return { message: said.message, fields: { err: { stack: said.stack } } };
  if (typeof said !== 'object' || said === null) return { message: String(said), fields: {} };
  const { message, ...fields } = said as Readonly<Record<string, unknown>>;
  return { message: String(message), fields };
}

function standardError(): DestinationStream {
  const write = (text: string): void => void process.stderr.write(text);
  return { write: process.stderr.isTTY ? (json) => write(terminalLine(json)) : write };
}

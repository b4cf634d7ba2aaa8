import { NotFoundError, QuestionError } from '#answering';
import { LedgerUnavailableError, UnknownPositionError } from '#ledger';
import { MessageBusUnavailableError } from '#message-bus';
import { ReportingUnavailableError } from '#reporting';
import { SettingsError } from '#settings';
import { StoppedError } from '../terminal/interruption.js';
import { ExitCode } from './exit-code.js';

const away = [LedgerUnavailableError, ReportingUnavailableError, MessageBusUnavailableError];

/** How a command ends that failed so, and what it says about it. */
export function endingOf(error: unknown): { readonly exitCode: ExitCode; readonly says: string } {
  const says = error instanceof Error ? error.message : String(error);
  if (error instanceof QuestionError) return { exitCode: ExitCode.usage, says: questionFaults(error) };
  if (error instanceof StoppedError) return { exitCode: ExitCode.stopped, says };
  if (away.some((one) => error instanceof one)) return { exitCode: ExitCode.dependencyAway, says };
  const isUsage = [NotFoundError, UnknownPositionError, SettingsError].some((one) => error instanceof one);
  return { exitCode: isUsage ? ExitCode.usage : ExitCode.fault, says };
}

/** A line for each fault, in the words of the command line: `asAt` is `--as-at` here. */
const questionFaults = ({ faults }: QuestionError): string =>
  faults.map(({ path, message }) => optionSentence(path, message)).join('\n');

function optionSentence(path: string, message: string): string {
  const place = /^[A-Z=]+$/.test(path) ? path : `--${optionName(path)}`;
  const said = message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
  const sentence = said.replace(/\b(asAt|knownAt)\b/g, (name) => `--${optionName(name)}`);
  return sentence.startsWith(`${place} `) ? sentence : `${place}: ${sentence}`;
}

const optionName = (parameter: string): string => parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

import { LeaseLostError, ReportingFormatError, ReportingUnavailableError } from '../../reporting.errors.js';

/** SQLSTATE classes and codes that another attempt may not meet: connection, resources, operator, locks, deadlines. */
const passing = /^(08|53|57|55P03|40|25P0[23]|28|3D)/;

/** What the driver threw, in the words of the port. No message of the server or the driver repeats a password. */
export function asReportingError(error: unknown, place: string): unknown {
  if (error instanceof LeaseLostError || error instanceof ReportingFormatError) return error;
  if (error instanceof ReportingUnavailableError) return error;
  const { code, message = '', name } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const says = message === '' ? (code ?? name) : message;
  const cannot = `The reporting tables in ${place} cannot be used now: ${says}.`;
  if (code === '2BP01') {
    const why =
      'other views or tables rest on views of the schema reporting that have changed: drop them and make them again';
    return new ReportingUnavailableError(`${cannot} ${why}.`);
  }
  if (code === '42501') {
    return new ReportingUnavailableError(`${cannot} docs/reporting.md says which rights its user needs.`);
  }
  if (typeof code === 'string' && passing.test(code)) return new ReportingUnavailableError(cannot);
  const isOfTheNetwork = typeof code === 'string' && /^E[A-Z]+$/.test(code);
  const isOfTheDriver = /timeout|Connection terminated|connection|Client has/i.test(message) && code === undefined;
  return isOfTheNetwork || isOfTheDriver ? new ReportingUnavailableError(cannot) : error;
}

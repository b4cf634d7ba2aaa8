import { openReporting, type ReportingStore } from '#reporting';
import { readSettings } from '#settings';
import type { Invocation } from '../program/invocation.js';

/** Lets a command work with the reporting tables that the settings name; null: none are kept. */
export async function withReporting<T>(
  { variables }: Invocation,
  work: (store: ReportingStore | null) => Promise<T>,
): Promise<T> {
  const { reporting, dataFolder } = readSettings(variables);
  const store = await openReporting(reporting, dataFolder);
  try {
    return await work(store);
  } finally {
    await store?.close();
  }
}

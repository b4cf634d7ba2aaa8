import { ReportingUnavailableError } from '../reporting.errors.js';
import type { Generation, ReportingStore } from '../reporting-store.js';
import { rebuild, type Rebuilding } from './rebuild.js';

/** How long a command waits for the lead before it says who has it. */
const leadMilliseconds = 5_000;

/**
 * Makes the tables again now, for whoever asks for it.
 * @throws ReportingUnavailableError while another process keeps the tables
 */
export async function rebuildReporting({
  store,
  ...rebuilding
}: Omit<Rebuilding, 'lease' | 'signal'> & { readonly store: ReportingStore }): Promise<Generation> {
  const lease = await store.lead(AbortSignal.timeout(leadMilliseconds));
  if (lease === null) {
    const cannot = `Another process keeps the reporting tables in ${store.place}: it makes them again when it has to.`;
    throw new ReportingUnavailableError(`${cannot} To do it now, stop the projector first.`);
  }
  try {
    const { signal } = new AbortController();
    while (!(await rebuild({ ...rebuilding, lease, signal })));
    return (await lease.live())!.generation;
  } finally {
    await lease.release();
  }
}

import { cpus, loadavg } from 'node:os';
import { benchFromBrokerToAnswer } from './broker-to-answer.bench.js';
import { generatedHistory } from './generated-history.js';
import { benchReporting } from './reporting.bench.js';
import { note, rows } from './rows.js';
import { postgresHere } from './servers.js';

/**
 * What a production does, with its stores and brokers, beside the embedded figures, in one run. `--small` takes a tenth of
 * the events, `--only=ledger` or `--only=reporting` a part. What has no server here is said to be missing.
 */
const size = process.argv.includes('--small') ? 0.1 : 1;
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const [load] = loadavg();
note(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load average ${load!.toFixed(1)}`,
);
if (only !== 'reporting') await benchFromBrokerToAnswer(200_000 * size);
if (only !== 'ledger') {
  const postgres = await postgresHere();
  try {
    await benchReporting(generatedHistory(1_000_000 * size, 1), postgres?.connection ?? null);
  } finally {
    await postgres?.stop();
  }
}
const missed = rows().filter(({ reached }) => reached === false);
note(missed.length === 0 ? 'Everything was reached.' : `Not reached: ${missed.map(({ name }) => name).join('; ')}`);

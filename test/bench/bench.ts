import { cpus } from 'node:os';
import { benchAnswers } from './answers.bench.js';
import { benchImport } from './import.bench.js';
import { benchIntake } from './intake.bench.js';
import { benchLedger } from './ledger.bench.js';
import { benchPages } from './pages.bench.js';
import { benchPlainWay } from './plain-way.bench.js';
import { note, rows } from './rows.js';

/** Everything that docs/performance.md promises, in one run. `--quick` leaves out the 10 million events and most of the minute of pages. */
const isQuick = process.argv.includes('--quick');
note(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
const history = benchAnswers(isQuick);
benchPlainWay(history);
await benchLedger(isQuick ? 300_000 : 1_000_000);
await benchIntake();
await benchPages(isQuick ? 15 : 60);
benchImport();
const missed = rows().filter(({ reached }) => reached === false);
note(missed.length === 0 ? 'Everything was reached.' : `Not reached: ${missed.map(({ name }) => name).join('; ')}`);

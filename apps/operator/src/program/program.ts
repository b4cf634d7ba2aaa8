import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import type { Doing, Door } from './command.js';
import { endings } from './endings.js';
import { boardPack } from '../board-pack/board-pack.command.js';
import { access } from '../access/access.command.js';
import { caseloads } from '../caseloads/caseloads.command.js';
import { child } from '../child/child.command.js';
import { copy } from '../copy/copy.command.js';
import { compare } from '../compare/compare.command.js';
import { dataQuality } from '../data-quality/data-quality.command.js';
import { demo } from '../demo/demo.command.js';
import { exportEvents } from '../export-events/export-events.command.js';
import { figure } from '../figure/figure.command.js';
import { generate } from '../generate/generate.command.js';
import { importSsda903 } from '../import-ssda903/import-ssda903.command.js';
import { indicator } from '../indicator/indicator.command.js';
import { indicators } from '../indicators/indicators.command.js';
import { policies } from '../policies/policies.command.js';
import { record } from '../record/record.command.js';
import { replay } from '../replay/replay.command.js';
import { reporting } from '../reporting/reporting.command.js';
import { start } from '../start/start.command.js';
import { status } from '../status/status.command.js';
import { verify } from '../verify/verify.command.js';
import { why } from '../why/why.command.js';

/** Every command, in the order in which help lists them. What a command needs is loaded when it is run. */
// prettier-ignore
const doors: readonly Door[] = [
  demo, start, importSsda903, generate, record,
  indicators, indicator, compare, why, child, caseloads, boardPack, figure,
  policies, dataQuality, access, replay, verify, status, reporting, exportEvents, copy,
];

/** The command line, ready to hear. */
export function program(doing: Doing, version: string, terminal: Terminal): Command {
  const root = new Command('careledger')
    .description(
      "An event-sourced ledger of children's social care, and every indicator as at any day and as known at any moment.",
    )
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'this help')
    .helpCommand('help [command]', 'what a command does, with examples')
    .addHelpText('after', endingsHelp)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text),
      writeErr: (text) => terminal.say(text.trimEnd()),
    });
  for (const door of doors) door(root, doing);
  return root;
}

const endingsHelp = `
Data is printed on stdout, everything else on stderr. Exit codes:
${endings.map(([code, when]) => `  ${String(code).padStart(3)}  ${when}`).join('\n')}`;

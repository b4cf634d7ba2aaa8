import { Option } from 'commander';
import { command, once, type Door } from '../program/command.js';
import type { DemoOptions } from './show-demo.js';

export const demo: Door = (parent, doing) => {
  command(parent, {
    usage: 'demo',
    summary: 'a made-up borough: recorded, answered, published, rechecked, and then served',
    more: 'Nobody in it exists. Unless --data says otherwise it lies in the folder demo of the data folder, apart from real data; run again, it goes on with the same borough.',
    examples: ['demo --once', 'demo --port 0 --data ./trial'],
  })
    .addOption(new Option('--once', 'print and end, without serving'))
    .addOption(
      once('--port <PORT>', 'the TCP port to serve on; 0 takes a free one (default: CARELEDGER_PORT, or 4400)'),
    )
    .action(
      doing<[], DemoOptions>(async (invocation, options) =>
        (await import('./show-demo.js')).showDemo(invocation, options),
      ),
    );
};

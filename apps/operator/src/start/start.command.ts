import { command, once, type Door } from '../program/command.js';
import type { StartOptions } from './start-services.js';

export const start: Door = (parent, doing) => {
  command(parent, {
    usage: 'start [SERVICES...]',
    summary: 'serve: hear events and answer questions over HTTP, until it is stopped',
    more: 'The services are recorder, projector and answers: all three unless named. Ctrl+C or SIGTERM stops them gracefully.',
    examples: ['start', 'start answers --port 4401 --data /var/lib/careledger'],
  })
    .addOption(once('--port <PORT>', 'the TCP port; 0 takes a free one (default: CARELEDGER_PORT, or 4400)'))
    .addOption(
      once(
        '--host <HOST>',
        'the address to listen on; another than the loopback’s needs CARELEDGER_ACCESS=proxy (default: CARELEDGER_HOST, or 127.0.0.1)',
      ),
    )
    .action(
      doing<[readonly string[]], StartOptions>(async (invocation, options, services) =>
        (await import('./start-services.js')).startServices(invocation, services, options),
      ),
    );
};

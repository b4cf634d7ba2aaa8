import { request, type Agent, type OutgoingHttpHeaders } from 'node:http';

/** What is asked of a service at this machine. */
export interface Asked {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** The text of an answer; any other status is a failure. */
export function said(agent: Agent, asked: Asked, status: number, body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request({ agent, host: '127.0.0.1', ...asked }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () =>
        answer.statusCode === status
          ? resolve(text)
          : reject(new Error(`Answered ${answer.statusCode}: ${text.slice(0, 300)}`)),
      );
      answer.on('error', reject);
    });
    // a service closes a connection that is idle for a while: what was just sent on it is sent again
    const isClosing = (error: NodeJS.ErrnoException): boolean => sending.reusedSocket && error.code === 'ECONNRESET';
    sending.on('error', (error) => (isClosing(error) ? resolve(said(agent, asked, status, body)) : reject(error)));
    sending.end(body);
  });
}

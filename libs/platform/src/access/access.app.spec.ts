import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { readSettings } from '#settings';
import { createService } from '../service/create-service.js';
import { AskedBy, type Asker } from './asker.js';

const KEY = 'a-key-of-the-proxy-with-40-characters-in';

@Controller('who')
class WhoController {
  @Get()
  who(@AskedBy() asker: Asker): Asker {
    return asker;
  }
}

@Module({ controllers: [WhoController] })
class WhoModule {}

const folders: string[] = [];
const services: NestExpressApplication[] = [];

async function serving(variables: Record<string, string>): Promise<NestExpressApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-access-'));
  folders.push(folder);
  const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_LOG: 'silent', ...variables });
  const service = await createService(settings, [WhoModule]);
  services.push(service);
  await service.listen(0, '127.0.0.1');
  return service;
}

afterAll(async () => {
  for (const service of services) await service.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

interface Heard {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Record<string, unknown>;
}

/** Header by header as they are, also those that a client library would refuse to send. */
function ask(service: NestExpressApplication, path: string, headers: readonly [string, string][]): Promise<Heard> {
  const { port } = service.getHttpServer().address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = httpRequest({
      port,
      host: '127.0.0.1',
      path,
      headers: ['Host', 'care.example.org', ...headers.flat()],
    });
    asked.on('error', reject).on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
        }),
      );
    });
    asked.end();
  });
}

describe('behind a proxy that signs people in', () => {
  let service: NestExpressApplication;
  const key: [string, string] = ['X-Careledger-Proxy-Key', KEY];
  const user = (name: string): [string, string] => ['X-Forwarded-User', name];
  beforeAll(async () => {
    service = await serving({ CARELEDGER_ACCESS: 'proxy', CARELEDGER_PROXY_KEY: KEY, CARELEDGER_HOST: '0.0.0.0' });
  });

  it.each([
    ['mary.seacole', 'mary.seacole'],
    ['m.seacole@example.gov.uk', 'm.seacole@example.gov.uk'],
    ['EXAMPLE\\mseacole', 'EXAMPLE\\mseacole'],
    [Buffer.from('Zoë Ó Néill').toString('latin1'), 'Zoë Ó Néill'],
  ])('%j may ask, and is known by name', async (header, name) => {
    const { status, body } = await ask(service, '/who', [key, user(header)]);
    expect([status, body]).toEqual([200, { name, how: 'proxy' }]);
  });

  it.each([
    ['no key', [user('mary')]],
    ['another key', [['X-Careledger-Proxy-Key', `${KEY}x`], user('mary')]],
    ['an empty key', [['X-Careledger-Proxy-Key', ''], user('mary')]],
    ['the key twice', [key, key, user('mary')]],
    ['no person', [key]],
    ['an empty person', [key, user('')]],
    ['two persons', [key, user('mary'), user('florence')]],
    ['a person with markup', [key, user('<script>alert(1)</script>')]],
    ['a person with a tab', [key, user('mary\tadmin')]],
    ['a person who is not UTF-8', [key, user('mary\u00ff')]],
    ['a person without end', [key, user('m'.repeat(129))]],
    ['a person who overrides the writing', [key, user(Buffer.from('mary\u202e').toString('latin1'))]],
  ] as [string, [string, string][]][])('a request with %s is refused', async (_, headers) => {
    for (const path of ['/who', '/metrics', '/docs-json', '/nothing', '/healthy']) {
      const { status, headers: answered, body } = await ask(service, path, headers);
      expect([path, status, answered['content-type']]).toEqual([path, 401, expect.stringContaining('problem+json')]);
      expect(answered['www-authenticate']).toBe('Careledger-Proxy');
      expect(JSON.stringify(body)).not.toContain(KEY);
    }
  });

  it('whether it is well can be asked without signing in', async () => {
    expect((await ask(service, '/health/live', [])).status).toBe(200);
    expect((await ask(service, '/health/ready', [])).status).toBe(200);
  });
});

describe('on this machine', () => {
  let service: NestExpressApplication;
  beforeAll(async () => {
    service = await serving({});
  });

  it('nobody signs in, whatever a request says', async () => {
    const { port } = service.getHttpServer().address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/who`, { headers: { 'X-Forwarded-User': 'mary' } });
    expect(await answer.json()).toEqual({ name: 'somebody at this machine', how: 'this-machine' });
  });

  it('a request by another name is refused', async () => {
    expect((await ask(service, '/who', [])).status).toBe(421);
  });
});

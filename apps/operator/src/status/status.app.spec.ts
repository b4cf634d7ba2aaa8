import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kafkaForTests } from '../../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { careledger, documentOf, Folders, started } from '../careledger.spec-kit.js';

const kafka = await kafkaForTests();
const folders = new Folders();
const borough = folders.one();

beforeAll(async () => {
  expect((await careledger(borough, 'generate', '--children', '5', '--years', '1', '--seed', '3')).exitCode).toBe(0);
});
afterAll(() => folders.remove());

/** Nothing listens on the first port of a machine. */
const nowhere = '127.0.0.1:1';

interface StatusDocument {
  readonly ledger: { readonly position: string };
  readonly history: { readonly events: number };
  readonly kafka: unknown;
  readonly reporting: unknown;
  readonly notWell: readonly { readonly part: string; readonly because: string }[];
}

describe('status, where all is well', () => {
  it('ends with 0 and says that nothing is amiss', async () => {
    const { stdout, stderr, exitCode } = await careledger(borough, 'status', '--json');
    expect([exitCode, stderr, (JSON.parse(stdout) as StatusDocument).notWell]).toEqual([0, '', []]);
  });
});

describe('status, where something is away', () => {
  it.each([
    [
      'reporting',
      { CARELEDGER_REPORTING: `postgres://me:sw0rdfish@${nowhere}/care` },
      'PostgreSQL at 127.0.0.1:1/care',
    ],
    ['kafka', { CARELEDGER_KAFKA: nowhere }, nowhere],
  ] as const)('tells the rest, why %s is not there, and ends with 5', async (part, settings, because) => {
    const well = await documentOf<StatusDocument & Record<string, never>>(borough, 'status');
    const { stdout, stderr, exitCode } = await started(borough, ['status', '--json'], settings).ended;
    const { notWell, ...told } = JSON.parse(stdout) as StatusDocument;
    expect(exitCode).toBe(5);
    expect(notWell).toEqual([{ part, because: expect.stringContaining(because) }]);
    expect(told).toMatchObject({ ledger: well.ledger, history: well.history });
    expect(told[part as 'kafka']).toBeNull();
    expect(stderr).toBe(`${part}: ${notWell[0]!.because}\n`);
    expect(stdout + stderr).not.toContain('sw0rdfish');
  });

  it('says it in the line of each, all at once', async () => {
    const settings = { CARELEDGER_REPORTING: `postgres://${nowhere}/care`, CARELEDGER_KAFKA: nowhere };
    const { stdout, exitCode } = await started(borough, ['status'], settings).ended;
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 10).trimEnd())).toEqual([
      'data',
      'ledger',
      'history',
      'subjects',
      'figures',
      'reporting',
      'kafka',
    ]);
    expect(lines[2]).toMatch(/^history +position \d+: /);
    expect(lines[5]).toMatch(/^reporting .*PostgreSQL at 127\.0\.0\.1:1\/care/);
    expect(lines[6]).toMatch(/^kafka .*127\.0\.0\.1:1/);
    expect(exitCode).toBe(5);
  });
});

kafka.describe('status, where a broker answers', () => {
  it('says so, and ends with 0', async () => {
    const brokers = await kafka.addresses();
    const { stdout, stderr, exitCode } = await started(borough, ['status', '--json'], {
      CARELEDGER_KAFKA: brokers.join(','),
    }).ended;
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ kafka: { brokers: [...brokers] }, notWell: [] });
  });
});

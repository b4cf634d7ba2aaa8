import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { AnswerQuestion, HistoryFile, historyPath, ListFigures, RecheckFigure, verify } from '#answering';
import { cloudEventOf } from '#recording';
import { withinAnswers, type Answers } from '../../apps/operator/src/opening/within-answers.js';
import { invocationOf } from '../../apps/operator/src/program/invocation.js';
import type { Terminal } from '../../apps/operator/src/terminal/terminal.js';

/** What the version that wrote the ledger said of it. */
interface Said {
  readonly events: number;
  readonly children: number;
  readonly workers: number;
  readonly teams: number;
  /** SHA-256 of every event as a CloudEvent, one a line. */
  readonly exported: string;
  readonly values: readonly {
    readonly code: string;
    readonly definitionVersion: number;
    readonly asAt: string;
    readonly numerator: number;
    readonly denominator: number | null;
    readonly display: string;
  }[];
  readonly figures: readonly { readonly id: string; readonly numerator: number; readonly position: string }[];
}

const golden = join(dirname(fileURLToPath(import.meta.url)), 'older-ledger');
const said = JSON.parse(readFileSync(join(golden, 'said.json'), 'utf8')) as Said;
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A data folder as the older version left it. */
function older(files: readonly string[] = ['ledger.sqlite', 'history.careledger']): string {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-older-'));
  folders.push(folder);
  for (const file of files) writeFileSync(join(folder, file), gunzipSync(readFileSync(join(golden, `${file}.gz`))));
  return folder;
}

/** Opens it with this version; says what the person at the terminal is told. */
async function opened<T>(data: string, work: (answers: Answers) => Promise<T>): Promise<{ result: T; told: string[] }> {
  const told: string[] = [];
  const quiet = { step: () => undefined, end: () => undefined };
  const terminal = { say: (line: string) => told.push(line), progress: quiet } as unknown as Terminal;
  const invocation = invocationOf({ data }, { terminal, variables: {}, composition: {} as never });
  return { result: await withinAnswers(invocation, work), told };
}

describe('a ledger that an older version wrote', () => {
  it('is read whole: every event, as it was said', async () => {
    const { result } = await opened(older(['ledger.sqlite']), async ({ live, ledger }) => {
      const hash = createHash('sha256');
      for await (const page of ledger.readAll(null))
        for (const event of page) hash.update(`${JSON.stringify(cloudEventOf(event))}\n`);
      const { history } = live;
      const counts = ['child', 'worker', 'team'] as const;
      return [hash.digest('hex'), history.eventsCount, ...counts.map((kind) => history.subjectsOf(kind).length)];
    });
    expect(result).toEqual([said.exported, said.events, said.children, said.workers, said.teams]);
  });

  it('gives the figures that it gave', async () => {
    const { result } = await opened(older(), async ({ ask }) => {
      const found: unknown[] = [];
      for (const { code, asAt } of said.values) {
        const answer = await ask(new AnswerQuestion({ code, asAt }));
        const { meta, results } = answer as unknown as { meta: object; results: object[] };
        found.push({ ...meta, ...results[0] });
      }
      return found;
    });
    expect(said.values.length).toBeGreaterThan(30);
    expect(result).toMatchObject(said.values.map(({ code, ...value }) => ({ ...value, code })));
  });

  it('keeps what was published, and reproduces it', async () => {
    const { result } = await opened(older(), async ({ ask }) => {
      const figures = await ask(new ListFigures());
      const rechecks = [];
      for (const { id } of figures) rechecks.push(await ask(new RecheckFigure(id)));
      return { figures, rechecks };
    });
    expect(result.figures).toMatchObject(said.figures);
    expect(result.rechecks.map(({ equal, reproduced }) => [equal, reproduced])).toEqual(said.figures.map(() => [true, true]));
  });

  it('has what is derived from it made again where this version cannot use it, and says so', async () => {
    const folder = older();
    const first = await opened(folder, async ({ live }) => {
      live.saveWhenWorthIt();
      return live.rebuiltBecause;
    });
    const usedAsItWas = first.result === null;
    expect(first.told).toEqual(usedAsItWas ? [] : [`${first.result}: it was made again from the ledger.`]);
    const second = await opened(folder, async ({ live }) => live.rebuiltBecause);
    expect([second.result, second.told]).toEqual([null, []]);
  });

  it('is equal to the histories made from it', async () => {
    const folder = older();
    const { result } = await opened(folder, ({ live, ledger }) =>
      verify(ledger, live.history, new HistoryFile(historyPath(folder))),
    );
    expect(result).toMatchObject({ equal: true, eventsCount: said.events });
  });

  it('takes in what this version records', async () => {
    const folder = older();
    const { result } = await opened(folder, async ({ ledger, live }) => {
      const event = {
        id: '0a1b2c3d-0000-5000-8000-000000000001',
        type: 'team-created.v1',
        data: { teamId: 'NEW', occurredOn: '2025-01-06', name: 'New', service: 'Care' },
        recordedAt: 1_746_090_000_000,
        metadata: { source: 'case-system', id: 'new' },
      };
      await ledger.append('team-NEW', 'no-stream', [event]);
      await live.catchUp();
      return live.history.eventsCount;
    });
    expect(result).toBe(said.events + 1);
  });
});

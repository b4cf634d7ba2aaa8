import { tableCsv } from '#answering';
import type { Recorder } from '#recording';
import { withinRecording } from '../opening/within-recording.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { openedFile } from './opened-file.js';
import { heardLine, lineBytesMax } from './heard-line.js';
import { linesOf } from './lines-of.js';
import { plainRecord } from './plain-record.js';
import { nothingRecorded, withBatch, type HeardLine, type RecordedLines } from './recorded-lines.js';

export interface RecordOptions {
  readonly dryRun?: true;
  readonly atomic?: true;
}

const batchLines = 2_000;

/** Records the events of a file; what is refused is named by its line. */
export async function recordFile(invocation: Invocation, file: string, options: RecordOptions): Promise<ExitCode> {
  await openedFile(file);
  const recorded = await withinRecording(invocation, ({ recorder }) =>
    recordLines(invocation, recorder, file, options),
  );
  const { faults, doubts, ...counts } = recorded;
  const document = { dryRun: options.dryRun === true, ...counts, faults, doubts };
  await show(invocation, {
    document: () => document,
    csv: () =>
      tableCsv([
        ...faults.map((one) => ({ ...one, refused: true })),
        ...doubts.map((one) => ({ ...one, refused: false })),
      ]),
    plain: () => plainRecord(file, document),
  });
  return recorded.refused === 0 ? ExitCode.done : ExitCode.refused;
}

async function recordLines(
  { terminal }: Invocation,
  recorder: Recorder,
  file: string,
  { dryRun = false, atomic = false }: { readonly dryRun?: boolean; readonly atomic?: boolean },
): Promise<RecordedLines> {
  const { progress, interruption } = terminal;
  interruption.atCheckpoints();
  let recorded = nothingRecorded;
  for await (const batch of batchesOf(file, atomic ? Number.POSITIVE_INFINITY : batchLines)) {
    const recording = await recorder.record(
      batch.map(({ heard }) => heard),
      { dryRun, atomic },
    );
    recorded = withBatch(recorded, batch, recording);
    const line = batch.at(-1)!.line;
    progress.step({ done: line, what: 'lines heard' });
    interruption.checkpoint(
      `Up to line ${line} everything is heard. Run the same command again to go on: what is recorded is recognised.`,
    );
  }
  return recorded;
}

async function* batchesOf(file: string, size: number): AsyncGenerator<readonly HeardLine[]> {
  let batch: HeardLine[] = [];
  for await (const line of linesOf(file, lineBytesMax)) {
    const heard = heardLine(line);
    if (heard !== null) batch.push({ line: line.number, heard });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

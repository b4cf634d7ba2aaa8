import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { heardLine } from './heard-line.js';
import { linesOf } from './lines-of.js';

const folder = mkdtempSync(join(tmpdir(), 'careledger-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesIn(text: string, bytesMax = 1_000_000): Promise<(string | null)[]> {
  const file = join(folder, 'lines');
  writeFileSync(file, text);
  const lines: (string | null)[] = [];
  for await (const { number, bytes } of linesOf(file, bytesMax)) {
    lines.push(bytes?.toString('utf8') ?? null);
    expect(number).toBe(lines.length);
  }
  return lines;
}

describe('a file is read line by line', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['é\r\nb\n', ['é\r', 'b']],
  ])('%j', async (text, lines) => {
    expect(await linesIn(text)).toEqual(lines);
  });

  it('with lines that reach over the pieces in which it is read', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => 'x'.repeat(index * 997));
    expect(await linesIn(lines.join('\n'))).toEqual(lines);
  });

  it('without keeping a line that is too long, and goes on after it', async () => {
    expect(await linesIn(`a\n${'x'.repeat(300_000)}\nb`, 100)).toEqual(['a', null, 'b']);
  });
});

describe('a line that says nothing that can be understood keeps its place', () => {
  const event = { specversion: '1.0', source: 's', id: '1', type: 'team-created.v1', data: { teamId: 'T1' } };

  it('and one that can be is heard', () => {
    const bytes = Buffer.from(JSON.stringify(event));
    expect(heardLine({ number: 2, bytes })).toMatchObject({ source: 's', id: '1', type: 'team-created.v1' });
  });

  it.each([
    ['truncated', Buffer.from('{"a": ['), 'ends too early'],
    ['not UTF-8', Buffer.from([0x7b, 0xff]), 'byte 2 begins no character'],
    ['no object', Buffer.from('7'), 'a CloudEvent is a JSON object'],
    ['too long', null, 'the line has more than'],
  ])('%s', (_, bytes, sentence) => {
    const heard = heardLine({ number: 1, bytes });
    expect(heard).toMatchObject({ outcome: 'refused', faults: [{ message: expect.stringContaining(sentence) }] });
  });

  it('but an empty one is passed over, and so is a byte order mark at the beginning', () => {
    expect(heardLine({ number: 1, bytes: Buffer.from(' \r') })).toBeNull();
    expect(heardLine({ number: 1, bytes: Buffer.from(`\ufeff${JSON.stringify(event)}`) })).toMatchObject({ id: '1' });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonFaultOf } from './bodies/json-fault.js';
import { firstPlaceNotUtf8, textOf } from './bodies/utf-8.js';
import { JsonLogger } from './logging/json-logger.js';
import { terminalLine } from './logging/terminal-lines.js';

describe('a text that is not JSON is faulted at its first fault', () => {
  it.each([
    ['', 'it ends too early at character 1 (line 1, column 1)'],
    ['{"a": [1, 2', 'it ends too early at character 12 (line 1, column 12)'],
    ['{"a": "b', 'it ends too early at character 9 (line 1, column 9)'],
    ['{"a": "\\u00', 'it ends too early at character 12 (line 1, column 12)'],
    ['{\n  "a": 1,\n}', 'a name in double quotes is expected at character 13 (line 3, column 1)'],
    ['[1 2]', 'a comma or ] is expected at character 4 (line 1, column 4)'],
    ['{"a" 1}', 'a colon is expected at character 6 (line 1, column 6)'],
    ['{"a": tru}', 'a value is expected at character 7 (line 1, column 7)'],
    ['[01]', 'a value is expected at character 2 (line 1, column 2)'],
    ['{} {}', 'nothing more is expected at character 4 (line 1, column 4)'],
    ["{'a': 1}", 'a name in double quotes is expected at character 2 (line 1, column 2)'],
    ['["a\nb"]', 'a control character must be written as \\u escape at character 4 (line 1, column 4)'],
    ['["a\\qb\\tc"]', 'there is no such escape at character 4 (line 1, column 4)'],
    ['[1}', 'a comma or ] is expected at character 3 (line 1, column 3)'],
    ['NaN', 'a value is expected at character 1 (line 1, column 1)'],
  ])('%j', (text, sentence) => {
    expect(jsonFaultOf(text)?.message).toBe(`not JSON: ${sentence}`);
  });

  it('exactly when JSON.parse refuses it, whatever is cut off or put in', () => {
    const damaged = fc.tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('', '"', '}', ']', ',', ':', '\\', '\u0001', '0', '-', 'e'),
    );
    fc.assert(
      fc.property(damaged, ([json, from, length, put]) => {
        const at = from % (json.length + 1);
        const text = json.slice(0, at) + put + json.slice(at + (length % 3));
        expect(jsonFaultOf(text) === null).toBe(parses(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('however deep it is', () => {
    expect(jsonFaultOf('['.repeat(1_000_000))?.character).toBe(1_000_001);
  });

  function parses(text: string): boolean {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
});

describe('bytes that are not UTF-8', () => {
  it.each([
    [[0x61, 0xff], 1],
    [[0x61, 0x62, 0xe4, 0x20], 2],
    [[0xc0, 0xaf], 0],
    [[0xed, 0xa0, 0x80], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0x61, 0xe2, 0x82], 1],
  ])('are found at their place: %j', (bytes, place) => {
    expect(textOf(Uint8Array.from(bytes))).toBeNull();
    expect(firstPlaceNotUtf8(Uint8Array.from(bytes))).toBe(place);
  });

  it('are found exactly when the decoder refuses them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 6 }), (bytes, text) => {
        const mixed = Buffer.concat([Buffer.from(text), bytes]);
        expect(firstPlaceNotUtf8(mixed) === mixed.length).toBe(textOf(mixed) !== null);
      }),
      { numRuns: 3_000 },
    );
  });

  it('lose a byte order mark, and nothing else', () => {
    expect(textOf(Buffer.from('\ufeff{"a":"é\u0000"}'))).toBe('{"a":"é\u0000"}');
  });
});

describe('the log', () => {
  function logged(level: 'info' | 'debug', write: (logger: JsonLogger) => void): Record<string, unknown>[] {
    const lines: string[] = [];
    write(new JsonLogger(level, { write: (line: string) => void lines.push(line) }));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  it('is JSON lines with level, time, context and fields', () => {
    const [line] = logged('info', (logger) => logger.warn({ message: 'Slow', milliseconds: 12 }, 'Http'));
    expect(line).toMatchObject({ level: 'warn', msg: 'Slow', milliseconds: 12, context: 'Http' });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('keeps the stack of an error apart from its context, as Nest passes them', () => {
    const { stack } = new Error('broken');
    const [first, second] = logged('info', (logger) => {
      logger.error('broken', stack, 'ProblemFilter');
      logger.error(new TypeError('odd'));
    });
    expect(first).toMatchObject({ level: 'error', msg: 'broken', context: 'ProblemFilter', err: { stack } });
    expect(second).toMatchObject({ msg: 'odd' });
  });

  it("leaves out Nest's talk about its own start unless it is asked for", () => {
    const talk = (logger: JsonLogger): void => {
      logger.log('Mapped {/v1/events, POST} route', 'RouterExplorer');
      logger.error('thrown as well', 'Error: thrown as well\n    at start', 'ExceptionHandler');
    };
    expect(logged('info', talk)).toEqual([]);
    expect(logged('debug', talk)).toHaveLength(2);
  });

  it('is readable on a terminal', () => {
    const line = { level: 'warn', time: '2025-05-01T09:10:11.123Z', context: 'Http', milliseconds: 12, msg: 'Slow' };
    expect(terminalLine(JSON.stringify(line))).toBe('09:10:11  WARN   Http  Slow  milliseconds=12\n');
  });
});

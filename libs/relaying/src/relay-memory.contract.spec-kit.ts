import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RelayMemory } from './relay-memory.js';

/** The same memory, opened as one process after the other would. */
export interface MemoryUnderTest {
  /** What was opened before is let go. */
  open(): Promise<RelayMemory>;
  dispose(): Promise<void>;
}

/** What every memory of a relay promises. */
export function promisesOfRelayMemory(create: () => Promise<MemoryUnderTest>): void {
  let under: MemoryUnderTest;
  beforeEach(async () => {
    under = await create();
  });
  afterEach(() => under.dispose());

  it('keeps nothing of what nobody wrote', async () => {
    const memory = await under.open();
    await memory.write('alerts', '{}');
    expect(await memory.read('recorded')).toBeNull();
  });

  it('keeps under each name what was written last, for whoever opens it next', async () => {
    const hostile = `tab\t newline\n back\\slash quote'" 🙂`;
    const first = await under.open();
    await first.write('recorded', 'first');
    await first.write('recorded', hostile);
    await first.write('alerts', 'of alerts');
    expect(await first.read('recorded')).toBe(hostile);
    const next = await under.open();
    expect([await next.read('recorded'), await next.read('alerts')]).toEqual([hostile, 'of alerts']);
    await next.write('recorded', 'later');
    expect(await (await under.open()).read('recorded')).toBe('later');
  });

  it('keeps the alerts of a large authority', async () => {
    // 10,000 alerts, each known by about 120 characters
    const text = JSON.stringify({ told: Array.from({ length: 10_000 }, (_, n) => `${n}`.padStart(120, 'x')) });
    await (await under.open()).write('alerts', text);
    expect(await (await under.open()).read('alerts')).toBe(text);
  });

  it('says where an operator finds what is kept under a name', async () => {
    expect((await under.open()).whereIs('recorded')).toContain('relay-recorded');
  });
}

import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RelayFiles } from '#relaying';
import { promisesOfRelayMemory } from './relay-memory.contract.spec-kit.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'careledger-relay-'));

describe('Files of a folder, as the memory of a relay', () => {
  promisesOfRelayMemory(async () => {
    const folder = newFolder();
    return {
      open: async () => new RelayFiles(folder),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });

  it('are made with their folder when something is written, for their owner alone', async () => {
    const folder = newFolder();
    const inner = join(folder, 'data');
    const memory = new RelayFiles(inner);
    expect(await memory.read('recorded')).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    await memory.write('recorded', 'here');
    expect(statSync(join(inner, 'relay-recorded.json')).mode & 0o077).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

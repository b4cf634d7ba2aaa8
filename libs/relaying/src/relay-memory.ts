import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where a relay keeps how far it is, under a name each. What was written is there after a crash, whole or as before. */
export abstract class RelayMemory {
  abstract read(name: string): Promise<string | null>;
  abstract write(name: string, text: string): Promise<void>;
}

/** Small files in a folder, each replaced in one step. */
export class RelayFiles extends RelayMemory {
  constructor(private readonly folder: string) {
    super();
    mkdirSync(folder, { recursive: true });
  }

  async read(name: string): Promise<string | null> {
    try {
      return readFileSync(this.path(name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async write(name: string, text: string): Promise<void> {
    const beside = `${this.path(name)}.part`;
    const file = openSync(beside, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, this.path(name));
  }

  private path(name: string): string {
    return join(this.folder, `relay-${name}.json`);
  }
}

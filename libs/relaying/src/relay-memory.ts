import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where a relay keeps how far it is, under a name each. What was written is there after a crash, whole or as before. */
export abstract class RelayMemory {
  abstract read(name: string): Promise<string | null>;
  abstract write(name: string, text: string): Promise<void>;
  /** What an operator has to remove to have a relay begin again. */
  abstract whereIs(name: string): string;
}

/** Small files in a folder, each replaced in one step: for one machine. */
export class RelayFiles extends RelayMemory {
  constructor(private readonly folder: string) {
    super();
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
    mkdirSync(this.folder, { recursive: true });
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

  whereIs(name: string): string {
    return `relay-${name}.json`;
  }

  private path(name: string): string {
    return join(this.folder, this.whereIs(name));
  }
}

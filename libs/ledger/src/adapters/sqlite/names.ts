import type { DatabaseSyncInstance } from '@photostructure/sqlite';

interface NumberedName {
  readonly number: number;
  readonly name: string;
}

/** For reading: the names of streams or event types by the numbers that stand for them in the table of events. */
export class Names {
  private readonly names: string[] = [];
  private readonly newer;

  constructor(database: DatabaseSyncInstance, table: 'streams' | 'types') {
    this.newer = database.prepare(`SELECT number, name FROM ${table} WHERE number >= ? ORDER BY number`);
  }

  /** Undefined when no such number is stored. */
  of(number: number): string | undefined {
    return this.names[number] ?? this.readNewer(number);
  }

  private readNewer(number: number): string | undefined {
    for (const row of this.newer.all(this.names.length) as NumberedName[]) this.names[row.number] = row.name;
    return this.names[number];
  }
}

/** For writing, within a transaction: the number of a name. */
export class Numbers {
  private readonly select;
  private readonly insert;

  constructor(database: DatabaseSyncInstance, table: 'streams' | 'types') {
    this.select = database.prepare(`SELECT number, name FROM ${table} WHERE name = ?`);
    this.insert = database.prepare(`INSERT INTO ${table} (name) VALUES (?) RETURNING number, name`);
  }

  find(name: string): number | undefined {
    return (this.select.get(name) as NumberedName | undefined)?.number;
  }

  add(name: string): number {
    return (this.insert.get(name) as NumberedName).number;
  }
}

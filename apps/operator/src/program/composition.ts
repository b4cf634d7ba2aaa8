import type { ModuleMetadata } from '@nestjs/common';
import type { Settings } from '#settings';

/** What the command line is put together with from outside: no app imports another. */
export interface Composition {
  readonly version: string;
  /** The services that can be started, loaded when they are. */
  readonly services: () => Promise<Services>;
}

export interface Services {
  /** By name, as they are started. */
  readonly services: readonly string[];
  readonly together: (settings: Settings, names: readonly string[]) => Promise<NonNullable<ModuleMetadata['imports']>>;
}

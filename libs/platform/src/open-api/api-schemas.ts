import type { ApiSchema } from './api-schema.js';
import { problemSchema } from './problem.schema.js';

/** Schemas of the OpenAPI document that no class describes: a module adds its own when it starts. */
export class ApiSchemas {
  private readonly schemas = new Map<string, ApiSchema>([['Problem', problemSchema]]);

  add(name: string, schema: ApiSchema): void {
    this.schemas.set(name, schema);
  }

  all(): Readonly<Record<string, ApiSchema>> {
    return Object.fromEntries(this.schemas);
  }
}

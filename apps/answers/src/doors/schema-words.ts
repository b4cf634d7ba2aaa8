import type { ApiSchema } from '#platform';

export type SchemaObject = Exclude<ApiSchema, { readonly $ref: string }>;
type Properties = Readonly<Record<string, ApiSchema>>;

/** A schema of the document by its name. */
export const schema = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

export const text = (description: string, more: Partial<SchemaObject> = {}): SchemaObject => ({
  type: 'string',
  description,
  ...more,
});
export const number = (description: string): SchemaObject => ({ type: 'number', description });
export const integer = (description: string): SchemaObject => ({ type: 'integer', description });
export const flag = (description: string): SchemaObject => ({ type: 'boolean', description });
export const dayText = (description: string): SchemaObject => text(description, { format: 'date' });
export const momentText = (description: string): SchemaObject => text(description, { format: 'date-time' });
export const eventId = (description: string): SchemaObject => text(description, { format: 'uuid' });
export const oneOf = (description: string, ...values: readonly string[]): SchemaObject =>
  text(description, { enum: [...values] });
export const orNull = (one: SchemaObject): SchemaObject => ({ ...one, nullable: true });
export const arrayOf = (items: ApiSchema, description?: string): SchemaObject => ({
  type: 'array',
  items,
  ...(description === undefined ? {} : { description }),
});

/** An object with these members; the ones named last may be left out. */
export function objectOf(properties: Properties, ...optional: readonly string[]): SchemaObject {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties: { ...properties }, required };
}

export const described = (description: string, one: SchemaObject): SchemaObject => ({ ...one, description });

/** An object of which only the kind of values is known. */
export const mapOf = (values: ApiSchema, description: string): SchemaObject => ({
  type: 'object',
  description,
  additionalProperties: values,
});

export const policyValue: SchemaObject = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };
export const policies = (description: string): SchemaObject => mapOf(policyValue, description);

import type { OpenAPIObject } from '@nestjs/swagger';

/** A schema in the components of an OpenAPI document. */
export type ApiSchema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

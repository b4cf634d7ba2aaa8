import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiSchemas } from './api-schemas.js';

const DESCRIPTION =
  "An event-sourced ledger of children's social care. Errors are problem details (RFC 9457) with a path for each fault.";

/** The OpenAPI document of an application's doors. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder().setTitle('Careledger').setDescription(DESCRIPTION).setVersion('1').build();
  const document = SwaggerModule.createDocument(app, about);
  const schemas = { ...document.components?.schemas, ...app.get(ApiSchemas).all() };
  return { ...document, components: { ...document.components, schemas } };
}

/** Serves the document at `/docs-json` and a page to read and try it at `/docs`, with nothing fetched from elsewhere. */
export function offerOpenApi(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApiOf(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
  });
}

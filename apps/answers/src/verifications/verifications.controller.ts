import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { documentText, Verifications } from '#answering';
import { problem } from '../doors/described.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';
import { schema } from '../doors/schema-words.js';

const run = { content: { 'application/json': { schema: schema('VerificationRun') } } };

/** Whether the answers are what the ledger says. */
@ApiTags('Operations')
@Controller('v1/verifications')
export class VerificationsController {
  constructor(private readonly verifications: Verifications) {}

  @Post()
  @ApiOperation({
    operationId: 'startVerification',
    summary: 'Fold the ledger afresh and compare it with the history that answers and the saved one',
  })
  @ApiResponse({
    status: 202,
    description: 'Started.',
    headers: { Location: { description: 'Where to ask how it goes.', schema: { type: 'string' } } },
    ...run,
  })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  start(@Res() response: Response, @Query() query: Asked): void {
    singles(query, []);
    const started = this.verifications.start();
    response.status(202).location(`/v1/verifications/${started.id}`);
    send(response, started);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'showVerification', summary: 'How a verification goes, and what it found' })
  @ApiParam({
    name: 'id',
    description: 'The id that starting answered with.',
    example: '5b1f0d9e-8f0a-4a38-9d55-0c7f8f0b7f11',
  })
  @ApiResponse({ status: 200, description: 'Running, or what it found.', ...run })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  @ApiResponse({ status: 404, description: 'This process started no such verification.', ...problem })
  show(@Param('id') id: string, @Res() response: Response, @Query() query: Asked): void {
    singles(query, []);
    send(response, this.verifications.find(id));
  }
}

function send(response: Response, document: object): void {
  response.set('Cache-Control', 'no-store').type('application/json').send(documentText(document));
}

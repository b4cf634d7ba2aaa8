import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { documentText } from '#answering';
import { listOf, problem } from '../doors/described.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';
import { Projections } from './projections.js';

/** How far the answers are. */
@ApiTags('Operations')
@Controller('v1/projections')
export class ProjectionsController {
  constructor(private readonly projections: Projections) {}

  @Get()
  @ApiOperation({ operationId: 'listProjections', summary: 'What follows the ledger, and how far it is' })
  @ApiResponse({
    status: 200,
    description: 'The position, lag and checksum of each.',
    content: { 'application/json': { schema: listOf('Projection') } },
  })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  @ApiResponse({ status: 503, description: 'The ledger cannot be used now: ask again later.', ...problem })
  async list(@Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const results = await this.projections.list();
    response.set('Cache-Control', 'no-store').type('application/json').send(documentText({ results }));
  }
}

import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { documentText, LiveHistory, statusOf } from '#answering';

/** How far the answers are. */
@ApiTags('Operations')
@Controller('v1/projections')
export class ProjectionsController {
  constructor(private readonly live: LiveHistory) {}

  @Get()
  @ApiOperation({ operationId: 'listProjections', summary: 'What follows the ledger, and how far it is' })
  @ApiResponse({ status: 200, description: 'Positions of the ledger and of the history, and what it holds.' })
  async list(@Res() response: Response): Promise<void> {
    response
      .set('Cache-Control', 'no-store')
      .type('application/json')
      .send(documentText(await statusOf(this.live)));
  }
}

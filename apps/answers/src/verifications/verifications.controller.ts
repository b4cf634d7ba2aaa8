import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { documentText, Verifications } from '#answering';

/** Whether the answers are what the ledger says. */
@ApiTags('Verification')
@Controller('v1/verifications')
export class VerificationsController {
  constructor(private readonly verifications: Verifications) {}

  @Post()
  @ApiOperation({
    operationId: 'startVerification',
    summary: 'Fold the ledger afresh and compare it with the history that answers and the saved one',
  })
  @ApiResponse({ status: 202, description: 'Started; Location tells how it goes.' })
  start(@Res() response: Response): void {
    const run = this.verifications.start();
    response.status(202).location(`/v1/verifications/${run.id}`).type('application/json').send(documentText(run));
  }

  @Get(':id')
  @ApiOperation({ operationId: 'showVerification', summary: 'How a verification goes, and what it found' })
  @ApiParam({ name: 'id', description: 'The id that starting answered with.' })
  @ApiResponse({ status: 200, description: 'running, equal, different (with the first event that differs) or failed.' })
  show(@Param('id') id: string, @Res() response: Response): void {
    response
      .set('Cache-Control', 'no-store')
      .type('application/json')
      .send(documentText(this.verifications.find(id)));
  }
}

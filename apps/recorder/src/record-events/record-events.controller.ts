import { Controller, Optional, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Problem } from '#platform';
import { RecordEvents, Visibility } from '#recording';
import type { Recording } from '#recording';
import { waitSecondsOf, WAIT_SECONDS_MAX } from './prefer-wait.js';
import { answerOf } from './record-events.answer.js';
import type { RecordEventsAnswer } from './record-events.answer.js';
import { BATCH_EVENTS_MAX, eventsOf } from './request-events.js';

/** The most bytes of one request, after decompression: 16 MiB. */
export const BODY_BYTES_MAX = 16 * 1_048_576;

const DESCRIPTION = `One CloudEvent 1.0 (structured or binary mode) or a batch of at most ${BATCH_EVENTS_MAX}, in at most ${BODY_BYTES_MAX} bytes.
\`source\` and \`id\` together name what is said for ever: the same again is recorded once and answered with its first position.
Good events of a batch are recorded although others are refused, unless \`atomic=true\`.`;

const schema = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const results = { schema: schema('RecordedEvents') };
const problem = { content: { 'application/problem+json': { schema: schema('Problem') } } };

@ApiTags('Events')
@Controller('v1/events')
export class RecordEventsController {
  constructor(
    private readonly commands: CommandBus,
    @Optional() private readonly visibility?: Visibility,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'recordEvents', summary: 'Record events', description: DESCRIPTION })
  @ApiConsumes('application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json')
  @ApiBody({ schema: { oneOf: [schema('CloudEvent'), { type: 'array', items: schema('CloudEvent') }] } })
  @ApiQuery({ name: 'atomic', required: false, schema: { type: 'boolean', default: false } })
  @ApiHeader({
    name: 'Prefer',
    required: false,
    description: `\`wait=5\`: answer when the answers count what was recorded, after 5 seconds at the latest (at most ${WAIT_SECONDS_MAX}).`,
  })
  @ApiResponse({ status: 201, description: 'Recorded.', ...results })
  @ApiResponse({ status: 200, description: 'All of it had been recorded before.', ...results })
  @ApiResponse({
    status: 202,
    description: 'Recorded; the answers did not count it yet when the time ran out.',
    ...results,
  })
  @ApiResponse({ status: 207, description: 'Some events of the batch are recorded, others refused.', ...results })
  @ApiResponse({ status: 400, description: 'Nothing was recorded: a shape or a value is wrong.', ...problem })
  @ApiResponse({ status: 409, description: 'The same source and id said something else before.', ...problem })
  @ApiResponse({ status: 413, description: 'The body, the batch or an event is too large.', ...problem })
  @ApiResponse({ status: 415, description: 'The body is no CloudEvent in JSON.', ...problem })
  @ApiResponse({ status: 503, description: 'The ledger cannot be used now: repeat later.', ...problem })
  async record(@Req() request: Request, @Res() response: Response): Promise<void> {
    const atomic = atomicOf(request.query);
    const events = eventsOf(request);
    const recording = await this.commands.execute(new RecordEvents(events.cloudEvents, { atomic }));
    const answer = answerOf(events, recording, atomic);
    const status = await this.afterWaiting(request, response, recording, answer);
    response.status(status).json(answer.body);
  }

  /** The status of the answer, once the answers count what was recorded, if the client prefers to wait for that. */
  private async afterWaiting(
    request: Request,
    response: Response,
    { lastPosition }: Recording,
    { status }: RecordEventsAnswer,
  ): Promise<number> {
    const seconds = waitSecondsOf(request.get('Prefer'));
    if (seconds === null || lastPosition === null || this.visibility === undefined) return status;
    const reached = await this.visibility.reached(lastPosition, seconds * 1000);
    if (reached) response.setHeader('Preference-Applied', `wait=${seconds}`);
    return reached || status === 207 ? status : 202;
  }
}

/** A misspelt parameter would be passed over in silence, and a batch recorded in part: unknown ones are refused. */
function atomicOf(query: Request['query']): boolean {
  const errors = Object.keys(query)
    .filter((name) => name !== 'atomic')
    .map((name) => ({ message: 'is no parameter here: there is atomic', code: 'query', path: name }));
  const { atomic } = query;
  if (atomic !== undefined && atomic !== 'true' && atomic !== 'false') {
    errors.push({ message: 'atomic must be true or false', code: 'query', path: 'atomic' });
  }
  if (errors.length > 0) throw new Problem(400, { detail: 'The address has faults.', errors });
  return atomic === 'true';
}

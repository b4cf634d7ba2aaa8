import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LedgerUnavailableError } from '#ledger';
import { Recorder } from '#recording';
import { publishedFigure, type PublishedFigure } from '../figures/figures.js';
import { publicationOf } from '../figures/publication.js';
import { LiveHistory } from '../following/live-history.js';
import type { Parameters } from '../questions/parameters.js';
import { questionOf } from '../questions/question-of.js';

/** Publishes a figure: records it as an event, pinned to what the ledger holds. */
export class PublishFigure extends Command<PublishedFigure> {
  constructor(readonly parameters: Parameters) {
    super();
  }
}

/** How long a publication waits until the history holds it: it was just recorded by this process. */
const visibleWithinMilliseconds = 5_000;

@CommandHandler(PublishFigure)
export class PublishFigureHandler implements ICommandHandler<PublishFigure> {
  constructor(
    private readonly live: LiveHistory,
    private readonly recorder: Recorder,
  ) {}

  async execute({ parameters }: PublishFigure): Promise<PublishedFigure> {
    const { history } = this.live;
    const { figureId, ...statement } = publicationOf(history, questionOf(parameters, history));
    const { outcomes, lastPosition } = await this.recorder.record([statement]);
    const [outcome] = outcomes;
    if (outcome?.outcome === 'refused')
      throw new Error(`The figure could not be recorded: ${outcome.faults.map(({ message }) => message).join('; ')}`);
    if (lastPosition === null || !(await this.live.see(lastPosition, visibleWithinMilliseconds)))
      throw new LedgerUnavailableError('The figure was recorded, but the history does not show it yet');
    return publishedFigure(history, figureId);
  }
}

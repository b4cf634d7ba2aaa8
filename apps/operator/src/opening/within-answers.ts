import { CommandBus, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import { AnsweringModule, LiveHistory } from '#answering';
import { Ledger } from '#ledger';
import { Recorder, RecordingModule } from '#recording';
import type { Invocation } from '../program/invocation.js';
import { within } from './context.js';

/** What a command asks and tells. */
export interface Answers {
  readonly live: LiveHistory;
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  ask<Result>(query: Query<Result>): Promise<Result>;
  tell<Result>(command: Command<Result>): Promise<Result>;
}

/** Opens the history of the data folder, brought up to the ledger's end, and lets a command work with it. */
export function withinAnswers<T>(
  invocation: Invocation,
  work: (answers: Answers) => Promise<T>,
  { create = false }: { readonly create?: boolean } = {},
): Promise<T> {
  const { progress } = invocation.terminal;
  const opening = {
    create,
    modules: ({ dataFolder }: { readonly dataFolder: string }) => [
      RecordingModule,
      AnsweringModule.forRoot({ dataFolder, follows: false, progress: (done, what) => progress.step({ done, what }) }),
    ],
  };
  return within(invocation, opening, async (context) => {
    const live = context.get(LiveHistory, { strict: false });
    progress.end();
    if (live.rebuiltBecause !== null)
      invocation.terminal.say(`${live.rebuiltBecause}: it was made again from the ledger.`);
    const queries = context.get(QueryBus, { strict: false });
    const commands = context.get(CommandBus, { strict: false });
    return work({
      live,
      ledger: context.get(Ledger, { strict: false }),
      recorder: context.get(Recorder, { strict: false }),
      ask: (query) => queries.execute(query),
      tell: (command) => commands.execute(command),
    });
  });
}

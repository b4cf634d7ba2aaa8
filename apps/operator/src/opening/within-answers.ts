import { CommandBus, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import { accountRunning, Looks, type Shown } from '#access';
import { AnsweringModule, LiveHistory } from '#answering';
import { Ledger } from '#ledger';
import { Clock, Recorder, RecordingModule } from '#recording';
import type { Invocation } from '../program/invocation.js';
import { within } from './context.js';

/** What a command asks and tells. */
export interface Answers {
  readonly live: LiveHistory;
  readonly ledger: Ledger;
  readonly recorder: Recorder;
  ask<Result>(query: Query<Result>): Promise<Result>;
  tell<Result>(command: Command<Result>): Promise<Result>;
  /**
   * Records that whoever runs the command is shown children by it, before they are.
   * @param door the command's name
   */
  looked(door: string, shown: Shown): Promise<void>;
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
    const recorder = context.get(Recorder, { strict: false });
    const looks = new Looks(recorder, context.get(Clock, { strict: false }));
    return work({
      live,
      ledger: context.get(Ledger, { strict: false }),
      recorder,
      ask: (query) => queries.execute(query),
      tell: (command) => commands.execute(command),
      looked: (door, shown) => looks.record({ ...accountRunning(), door: `careledger ${door}`, ...shown }),
    });
  });
}

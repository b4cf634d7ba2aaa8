import { join } from 'node:path';
import { PublishFigure, RecheckFigure, tableCsv, type PublishedFigure, type Recheck } from '#answering';
import { formatDay } from '#calendar';
import { fractionOf } from '../figure/plain-figure.js';
import { movesOf, plainRecheck, type Move } from '../figure/plain-recheck.js';
import { withinAnswers, type Answers } from '../opening/within-answers.js';
import { ExitCode } from '../program/exit-code.js';
import { embeddedIn, type Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { startServices } from '../start/start-services.js';
import { countOf } from '../terminal/plain-table.js';
import { figuresSideBySide, plainSideBySide, type SideBySide } from './figures-side-by-side.js';
import { boroughEndsOn, boroughSize, recordMadeUpBorough } from './made-up-borough.js';
import { whatCameLate, type CameLate } from './what-came-late.js';

export interface DemoOptions {
  readonly data?: string;
  readonly once?: true;
  readonly port?: string;
}

/** Everything that the demonstration shows. */
interface Demonstration {
  readonly events: number;
  readonly indicators: readonly SideBySide[];
  readonly published: PublishedFigure;
  readonly cameLate: readonly CameLate[];
  readonly recheck: Recheck;
  readonly moves: readonly Move[];
}

/** The whole story in a made-up borough; then serves it, unless it is to end. */
export async function showDemo(invocation: Invocation, { data, once, port }: DemoOptions): Promise<ExitCode> {
  const dataFolder = data ?? join(invocation.dataFolder, 'demo');
  const there = embeddedIn(dataFolder, invocation);
  const shown = await withinAnswers(there, (answers) => demonstrate(there, answers), { create: true });
  await show(there, {
    document: () => documentOf(shown),
    csv: () =>
      tableCsv(shown.indicators.flatMap(({ figures, ...one }) => figures.map((figure) => ({ ...one, ...figure })))),
    plain: () => plainDemonstration(shown),
  });
  if (once !== true) return startServices(there, [], port === undefined ? {} : { port });
  invocation.terminal.say(`It is kept in ${dataFolder}: try \`careledger start --data ${dataFolder}\`.`);
  return ExitCode.done;
}

const question = { code: 'statutory-visits-up-to-date', asAt: formatDay(boroughEndsOn) };

async function demonstrate({ terminal, dataFolder }: Invocation, answers: Answers): Promise<Demonstration> {
  const { live, ledger, recorder, ask, tell } = answers;
  terminal.say(`Recording a made-up borough: ${boroughSize.children} children, ${boroughSize.years} years.`);
  const { recorded, alreadyRecorded } = await recordMadeUpBorough(ledger, recorder, terminal, dataFolder);
  await live.catchUp();
  live.save();
  const indicators = await figuresSideBySide(answers, boroughEndsOn);
  const published = await tell(new PublishFigure(question));
  const cameLate = await whatCameLate(answers, question, published.id);
  const { refused } = await recorder.record(cameLate.map(({ statement }) => statement));
  if (refused > 0) throw new Error('What came late was refused: the demonstration cannot go on.');
  await live.catchUp();
  const recheck = await ask(new RecheckFigure(published.id));
  const moves = await movesOf(answers, recheck);
  return { events: recorded + alreadyRecorded, indicators, published, cameLate, recheck, moves };
}

const documentOf = ({ moves, cameLate, ...shown }: Demonstration): object => ({
  ...shown,
  cameLate: cameLate.map(({ child, says, statement }) => ({ child, says, type: statement.type })),
  moved: moves.map(({ child, from, to, because, sentence }) => ({ child, from, to, because, sentence })),
});

function plainDemonstration({ events, indicators, published, cameLate, recheck, moves }: Demonstration): string {
  return [
    `A made-up borough, told in ${countOf(events, 'event')}. Nobody in it exists.\n`,
    plainSideBySide(indicators),
    `Published: ${published.indicator} as at ${published.asAt}, ${fractionOf(published)}\n`,
    `Afterwards\n${cameLate.map(({ says }) => `  ${says}\n`).join('')}`,
    `Rechecked\n${plainRecheck(recheck, moves)}`,
  ].join('\n');
}

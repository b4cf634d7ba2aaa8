import { movedCsv, RecheckFigure, shownByRecheck } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { movesOf, plainRecheck } from './plain-recheck.js';

/** Exit code 3 when the figure would be another today, or cannot be reproduced. */
export function recheckFigure(invocation: Invocation, id: string): Promise<ExitCode> {
  return withinAnswers(invocation, async (answers) => {
    const recheck = await answers.ask(new RecheckFigure(id));
    await answers.looked('figure recheck', shownByRecheck(recheck));
    const moves = invocation.format === 'plain' ? await movesOf(answers, recheck) : [];
    await show(invocation, {
      document: () => recheck,
      csv: () => movedCsv(recheck.moved),
      plain: () => plainRecheck(recheck, moves),
    });
    return recheck.equal && recheck.reproduced ? ExitCode.done : ExitCode.different;
  });
}

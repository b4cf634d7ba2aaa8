import { AnswerQuestion, type ChildDocument, type Parameters } from '#answering';
import { addDays, day, formatDay, instant } from '#calendar';
import type { RecordedEvent } from '#ledger';
import type { Answers } from '../opening/within-answers.js';
import { boroughEndsOn } from './made-up-borough.js';
import { firstThatMoves, type Late } from './rehearsal.js';

/** Something that is recorded after a figure was published, and what it says in a sentence. */
export interface CameLate {
  readonly child: string;
  readonly says: string;
  readonly statement: Late;
}

const source = 'demonstration';
const writtenUpAt = instant('2025-05-06T09:30:00Z');
const correctedAt = instant('2025-05-07T14:15:00Z');

/**
 * A late visit to a child that was overdue, and a correction of the visit by which another one was not: said once for
 * each figure that was published.
 */
export async function whatCameLate(answers: Answers, question: Parameters, figureId: string): Promise<CameLate[]> {
  const asked = { ...question, children: true };
  const { children = [] } = await answers.ask(new AnswerQuestion(asked));
  const having = (verdict: string): ChildDocument[] => children.filter((one) => one.verdict === verdict);
  const lateVisits = having('not-met').map(({ child }) => lateVisit(child, figureId));
  const corrections: CameLate[] = [];
  for (const counted of having('met')) corrections.push(...(await correctionOf(answers, counted, figureId)));
  const found = [
    await firstThatMoves(answers.ledger, asked, lateVisits, 'met'),
    await firstThatMoves(answers.ledger, asked, corrections, 'not-met'),
  ];
  return found.filter((one) => one !== null);
}

function lateVisit(child: string, figureId: string): CameLate {
  const occurredOn = formatDay(addDays(boroughEndsOn, -3));
  const data = { childId: child, occurredOn, visitType: 'CLA_STATUTORY', seen: true, seenAlone: true };
  return {
    child,
    says: `a visit to ${child} on ${occurredOn} is written up late, on ${dayIn(writtenUpAt)}`,
    statement: {
      source,
      id: `${figureId}/late-visit/${child}`,
      type: 'visit-completed.v1',
      data,
      recordedAt: writtenUpAt,
    },
  };
}

/** Of the visit that a verdict rests on: the child was not seen after all. */
async function correctionOf(
  { ledger }: Answers,
  { child, evidence }: ChildDocument,
  figureId: string,
): Promise<CameLate[]> {
  const visits = (await ledger.find(evidence)).filter(({ type }) => type === 'visit-completed.v1');
  const last = visits.sort((a, b) => visitedOn(a) - visitedOn(b)).at(-1);
  if (last === undefined) return [];
  const data = {
    subject: `child/${child}`,
    correctsEventId: last.id,
    recordType: last.type,
    changes: { seen: false },
    reason: 'nobody answered the door',
  };
  return [
    {
      child,
      says: `the visit to ${child} on ${formatDay(visitedOn(last))} is corrected on ${dayIn(correctedAt)}: the child was not seen`,
      statement: {
        source,
        id: `${figureId}/not-seen/${last.id}`,
        type: 'record-amended.v1',
        data,
        recordedAt: correctedAt,
      },
    },
  ];
}

const visitedOn = ({ data }: RecordedEvent): ReturnType<typeof day> => day(String(data['occurredOn']));
const dayIn = (moment: ReturnType<typeof instant>): string => new Date(moment).toISOString().slice(0, 10);

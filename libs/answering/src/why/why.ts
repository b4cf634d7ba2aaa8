import { formatDay, formatInstant, instantOf } from '#calendar';
import { policiesOf, type History, type PolicyValue } from '#history';
import { Asked, type Reason, type Verdict } from '#indicators';
import { childSubjectOf } from '../children/child-subject.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';
import { nextChangeOf, otherSettingsOf, type NextChange, type OtherSetting } from './what-if.js';

/** One event used, with when it happened, when it was recorded and where it is kept. */
export interface FactDocument {
  readonly eventId: string;
  readonly event: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly position: string;
  readonly says: string;
  /** The amendments that made it say so. */
  readonly amendedBy?: readonly string[];
}

export interface VerdictDocument {
  readonly verdict: Verdict['outcome'];
  readonly exclusion?: string;
  readonly on: string;
  readonly reason: string;
  readonly facts: readonly FactDocument[];
  readonly rule: Reason['rule'];
  readonly arithmetic: readonly string[];
  /** What facts would make the verdict another. */
  readonly wouldChange: readonly string[];
}

export interface Why {
  readonly meta: {
    readonly indicator: string;
    readonly code: string;
    readonly definitionVersion: number;
    readonly asAt: string;
    readonly knownAt: string | null;
    readonly position: string | null;
    readonly policies: Readonly<Record<string, PolicyValue>>;
  };
  readonly child: string;
  /** Empty when the child is outside the population: then `sentence` says so. */
  readonly verdicts: readonly VerdictDocument[];
  readonly sentence: string;
  /** When the child comes to count otherwise if nothing more is recorded; null: not soon, or it has several verdicts. */
  readonly nextChange: NextChange | null;
  /** The settings under which the child counts otherwise. */
  readonly otherSettings: readonly OtherSetting[];
}

/** Why a child is counted as it is: the facts, the rule and the arithmetic, in order. */
export function whyOf(history: History, question: UnderstoodQuestion, childId: string): Why {
  const { indicator, knownAt, ordinal } = question;
  const asAt = question.asAts.at(-1)!;
  const asked = new Asked(history, question);
  const subject = childSubjectOf(history, childId);
  const child = asked.childOf(subject);
  const verdicts = indicator.count(child, asAt);
  const { code, sectorCode, version, title } = indicator.definition;
  return {
    meta: {
      indicator: code,
      code: sectorCode,
      definitionVersion: version,
      asAt: formatDay(asAt),
      knownAt: knownAt === null ? null : formatInstant(knownAt),
      position: ordinal === null ? history.heldPosition : history.positions.at(ordinal),
      policies: asked.policies.described(policiesOf(indicator), asAt),
    },
    child: childId,
    verdicts: verdicts.map((verdict) => ({
      ...verdictDocument(history, verdict, indicator.reason(verdict, child, asAt)),
      wouldChange: indicator.wouldChange(verdict, child, asAt),
    })),
    sentence:
      verdicts.length === 0
        ? `Child ${childId} is outside what "${title}" counts on ${formatDay(asAt)}.`
        : verdicts.map((verdict) => indicator.reason(verdict, child, asAt).sentence).join(' '),
    nextChange: nextChangeOf(history, question, subject),
    otherSettings: otherSettingsOf(history, question, subject),
  };
}

function verdictDocument(
  history: History,
  { outcome, exclusion, on }: Verdict,
  reason: Reason,
): Omit<VerdictDocument, 'wouldChange'> {
  return {
    verdict: outcome,
    ...(exclusion === undefined ? {} : { exclusion }),
    on: formatDay(on),
    reason: reason.sentence,
    facts: reason.facts.map(({ event, says }) => {
      const { eventId, name, recordedAt, position } = history.rowOf(event.row);
      return {
        eventId,
        event: name,
        occurredOn: formatDay(event.day),
        recordedAt: formatInstant(instantOf(recordedAt)),
        position,
        says,
        ...(event.amendedBy === undefined
          ? {}
          : { amendedBy: event.amendedBy.map((row) => history.rowOf(row).eventId) }),
      };
    }),
    rule: { says: reason.rule.says, source: reason.rule.source },
    arithmetic: reason.arithmetic,
  };
}

import { isRecordedLate, type VerdictDocument, type Why } from '#answering';
import { day, instant, londonDayOf } from '#calendar';
import type { Definition } from '#indicators';
import { dayWords, type Address } from '../furniture/index.js';
import { eventWords, recordedWords, verdictWords } from '../evidence/evidence-words.js';
import { countsAgainst, standingColours } from '../measures/standing.js';

export interface VerdictShown {
  readonly tag: { readonly text: string; readonly colour: string };
  readonly on: string;
  /** The how-manieth it is, from 1: of one day there may be several. */
  readonly number: number;
  readonly reason: string;
  /** Whether it counts against the figure: shown open where there are several. */
  readonly isOpen: boolean;
  readonly facts: readonly {
    readonly happened: string;
    readonly event: string;
    readonly says: string;
    readonly recorded: string;
    readonly isLate: boolean;
    readonly isAmended: boolean;
    readonly href: string;
  }[];
  readonly rule: VerdictDocument['rule'];
  readonly arithmetic: readonly string[];
  readonly wouldChange: readonly string[];
}

export interface WhyModel {
  readonly child: string;
  readonly sentence: string;
  readonly verdicts: readonly VerdictShown[];
  readonly nextChange: { readonly on: string; readonly verdict: string; readonly says: string } | null;
  readonly otherSettings: readonly {
    readonly setting: string;
    readonly verdict: string;
    readonly says: string;
    readonly href: string;
  }[];
  readonly policies: readonly string[];
  readonly timeline: string;
  readonly compare: string;
}

/** Why a child counts so, in words and links. */
export function whyModel(why: Why, definition: Definition, address: Address): WhyModel {
  const { child, sentence, verdicts, nextChange, otherSettings, meta } = why;
  const file = address.to(`/children/${encodeURIComponent(child)}`, { policy: null, position: null, asAt: meta.asAt });
  const many = verdicts.length > 1;
  return {
    child,
    sentence: many ? manyWords(verdicts, definition) : sentence,
    verdicts: verdicts.map((verdict, index) => verdictShown(verdict, index + 1, definition, file)),
    nextChange: nextChange && {
      on: dayWords(nextChange.on),
      verdict: verdictWords(nextChange.verdict),
      says: nextChange.says,
    },
    otherSettings: otherSettings.map(({ policy, value, verdict, says }) => ({
      setting: `${policy} = ${String(value)}`,
      verdict: verdictWords(verdict),
      says,
      href: address.with({ policy: `${policy}=${String(value)}` }),
    })),
    policies: Object.entries(meta.policies).map(([key, value]) => `${key} = ${String(value)}`),
    timeline: file,
    compare: address.with({ indicator: definition.code }, '/compare'),
  };
}

/** `12 visits: 10 met, 2 not met`. */
function manyWords(verdicts: readonly VerdictDocument[], { unit }: Definition): string {
  const counts = (['met', 'not-met', 'excluded'] as const).map(
    (outcome) => [outcome, verdicts.filter(({ verdict }) => verdict === outcome).length] as const,
  );
  const told = counts.filter(([, count]) => count > 0);
  return `${verdicts.length} ${unit}: ${told.map(([outcome, count]) => `${count} ${verdictWords(outcome).toLowerCase()}`).join(', ')}.`;
}

function verdictShown(document: VerdictDocument, number: number, definition: Definition, file: string): VerdictShown {
  const { verdict, exclusion, on, reason, facts, rule, arithmetic, wouldChange } = document;
  const against = countsAgainst(definition);
  const colour =
    verdict === 'excluded'
      ? standingColours['left-out']
      : verdict === against
        ? standingColours.against
        : standingColours.fine;
  const left = exclusion === undefined ? '' : `: ${definition.exclusions[exclusion] ?? exclusion}`;
  return {
    tag: { text: verdictWords(verdict), colour },
    on: dayWords(on),
    number,
    reason: `${reason}${left === '' ? '' : ` In neither count${left}.`}`,
    isOpen: verdict === against,
    facts: facts.map(({ eventId, event, occurredOn, recordedAt, says, amendedBy }) => ({
      happened: dayWords(occurredOn),
      event: eventWords(event),
      says,
      recorded: recordedWords(recordedAt, occurredOn),
      isLate: isRecordedLate(day(occurredOn), londonDayOf(instant(recordedAt))),
      isAmended: amendedBy !== undefined,
      href: `${file}#event-${eventId}`,
    })),
    rule,
    arithmetic,
    wouldChange,
  };
}

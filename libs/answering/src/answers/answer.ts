import { formatDay, formatInstant, type Day } from '#calendar';
import { policiesOf, type History, type PolicyValue } from '#history';
import { Asked, type CountedBefore, type Judged, type Result, type Verdict } from '#indicators';
import { compareText } from './compare-text.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';
import { checksumOf } from './document.js';

/** What an answer says of itself, so that it can be asked again. */
export interface Meta {
  readonly indicator: string;
  readonly code: string;
  readonly definitionVersion: number;
  readonly unit: string;
  readonly knownAt: string | null;
  /** What the ledger held: the last event counted. */
  readonly position: string | null;
  readonly by: string | null;
  /** Every policy that touches the figure, with its value on the (last) day described. */
  readonly policies: Readonly<Record<string, PolicyValue>>;
  /** Over everything but the position: the same figure has the same checksum whatever else was recorded. */
  readonly checksum: string;
}

export interface ResultDocument {
  readonly asAt: string;
  readonly [dimension: string]: unknown;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly excluded: Readonly<Record<string, number>>;
  readonly value: number | null;
  readonly display: string;
}

export interface ChildDocument {
  readonly child: string;
  readonly verdict: Verdict['outcome'];
  readonly exclusion?: string;
  readonly on: string;
  readonly reason: string;
  readonly evidence: readonly string[];
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface Answer {
  readonly meta: Meta;
  readonly results: readonly ResultDocument[];
  readonly children?: readonly ChildDocument[];
  readonly warnings: readonly Warning[];
}

/**
 * Answers a question from a history: the document that every door gives.
 * @param before what was counted when the same question was asked of the same history before
 */
export function answerOf(
  history: History,
  question: UnderstoodQuestion,
  warnings: readonly Warning[] = [],
  before: CountedBefore | null = null,
): Answer {
  const asked = new Asked(history, question, before);
  const results = asked.results()[0]!.map((result) => resultDocument(result, question));
  const meta = metaOf(asked, question);
  const children = question.listsChildren ? childrenOf(asked, question) : undefined;
  const checksum = checksumOf({ meta, results, children });
  const position = question.ordinal === null ? history.heldPosition : history.positions.at(question.ordinal);
  return {
    meta: { ...meta, position, checksum },
    results,
    ...(children === undefined ? {} : { children }),
    warnings,
  };
}

function metaOf(
  asked: Asked,
  { indicator, asAts, knownAt, by }: UnderstoodQuestion,
): Omit<Meta, 'position' | 'checksum'> {
  const { code, sectorCode, version, unit } = indicator.definition;
  return {
    indicator: code,
    code: sectorCode,
    definitionVersion: version,
    unit,
    knownAt: knownAt === null ? null : formatInstant(knownAt),
    by: by?.name ?? null,
    policies: asked.policies.described(policiesOf(indicator), asAts.at(-1) as Day),
  };
}

function resultDocument({ asAt, part, excluded, more, ...figure }: Result, { by }: UnderstoodQuestion): ResultDocument {
  const { numerator, denominator, value, display } = figure;
  const dimension = by === null ? {} : { [dimensionKey(by.name)]: part };
  return { asAt: formatDay(asAt), ...dimension, numerator, denominator, excluded, value, display, ...more };
}

/** The key of a dimension in a result: `placement-type` → `placementType`. */
export const dimensionKey = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The verdicts as at the (last) day described, by child and day; several of one day as the indicator gives them. */
function childrenOf(asked: Asked, { indicator, asAts }: UnderstoodQuestion): ChildDocument[] {
  const asAt = asAts.at(-1) as Day;
  const found: ChildDocument[] = [];
  for (const judged of asked.judged(indicator, asAt)) found.push(...childDocuments(asked, judged, asAt));
  return found.sort((a, b) => compareText(a.child, b.child) || compareText(a.on, b.on));
}

function childDocuments({ history, question }: Asked, { child, verdicts }: Judged, asAt: Day): ChildDocument[] {
  const indicator = question.indicators[0]!;
  return verdicts.map((verdict) => {
    const { sentence, facts } = indicator.reason(verdict, child, asAt);
    const rows = facts.flatMap(({ event }) => [event.row, ...(event.amendedBy ?? [])]);
    return {
      child: child.id,
      verdict: verdict.outcome,
      ...(verdict.exclusion === undefined ? {} : { exclusion: verdict.exclusion }),
      on: formatDay(verdict.on),
      reason: sentence,
      evidence: [...new Set(rows)].map((row) => history.rowOf(row).eventId),
    };
  });
}

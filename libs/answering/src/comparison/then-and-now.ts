import { formatDay, formatInstant } from '#calendar';
import { policiesOf, type History, type PolicyValue } from '#history';
import { Asked, type Result } from '#indicators';
import { checksumOf } from '../answers/document.js';
import { counted, type OneFigure } from './counted.js';
import { movedChildren, type Moved } from './moved-children.js';

/** One of two figures that are compared. */
export interface Side extends Pick<Result, 'numerator' | 'denominator' | 'value' | 'display' | 'excluded'> {
  readonly asAt: string;
  readonly knownAt: string | null;
  readonly position: string | null;
  /** Every policy that touches the figure, with its value on the day. */
  readonly policies: Readonly<Record<string, PolicyValue>>;
  /** Of these, the ones that the question set itself. */
  readonly asked: Readonly<Record<string, PolicyValue>>;
}

/** Two figures of one indicator side by side, and the children that made the difference. */
export interface ThenAndNow {
  readonly meta: {
    readonly indicator: string;
    readonly code: string;
    readonly title: string;
    /** Both sides are counted by the definition of this version of Careledger. */
    readonly definitionVersion: number;
    readonly unit: string;
    /** Over everything but the positions. */
    readonly checksum: string;
  };
  readonly was: Side;
  readonly now: Side;
  /** Whether both figures are the same, child by child. */
  readonly equal: boolean;
  /** How many children went from what to what. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly children: number }[];
  /** The policies of which the two sides see different values. */
  readonly policies: readonly { readonly key: string; readonly was: PolicyValue; readonly now: PolicyValue }[];
  readonly moved: readonly Moved[];
}

/** Holds two questions about one indicator side by side. Two passes over the children, and a look at each that moved. */
export function compare(history: History, then: OneFigure, now: OneFigure): ThenAndNow {
  const before = counted(history, then);
  const after = counted(history, now);
  const moved = movedChildren(
    history,
    { question: then, signatures: before.signatures },
    { question: now, signatures: after.signatures },
  );
  const { code, sectorCode, title, version, unit } = now.indicators[0].definition;
  const content = {
    was: sideOf(history, then, before.result),
    now: sideOf(history, now, after.result),
    equal: moved.length === 0 && isSame(before.result, after.result),
    moves: countedMoves(moved),
  };
  const policies = Object.entries(content.now.policies)
    .map(([key, value]) => ({ key, was: content.was.policies[key]!, now: value }))
    .filter((one) => one.was !== one.now);
  const unplaced = { was: withoutPosition(content.was), now: withoutPosition(content.now) };
  const checksum = checksumOf({ code, version, ...content, ...unplaced, policies, moved });
  const meta = { indicator: code, code: sectorCode, title, definitionVersion: version, unit, checksum };
  return { meta, ...content, policies, moved };
}

const isSame = (a: Result, b: Result): boolean => a.numerator === b.numerator && a.denominator === b.denominator;

const withoutPosition = (side: Side): object => ({ ...side, position: null });

function sideOf(history: History, question: OneFigure, result: Result): Side {
  const [asAt] = question.asAts;
  const { knownAt = null, ordinal = null, policies = {}, indicators } = question;
  const { numerator, denominator, value, display, excluded } = result;
  return {
    asAt: formatDay(asAt),
    knownAt: knownAt === null ? null : formatInstant(knownAt),
    position: ordinal === null ? history.heldPosition : history.positions.at(ordinal),
    numerator,
    denominator,
    value,
    display,
    excluded,
    policies: new Asked(history, question).policies.described(policiesOf(indicators[0]), asAt),
    asked: policies,
  };
}

function countedMoves(moved: readonly Moved[]): ThenAndNow['moves'] {
  const counts = new Map<string, { from: string; to: string; children: number }>();
  for (const { from, to } of moved) {
    const key = `${from} -> ${to}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { from, to, children: 1 });
    else known.children++;
  }
  return [...counts.values()].sort((a, b) => b.children - a.children || (a.from + a.to < b.from + b.to ? -1 : 1));
}

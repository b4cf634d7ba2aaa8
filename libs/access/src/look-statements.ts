import { childrenShownMax } from '#events';
import type { Statement } from '#recording';
import type { Look } from './look.js';

/** What a look is recorded as: one statement, or several when the list is longer than one may name. */
export function statementsOf(look: Look, idOf: () => string): Statement[] {
  const { children, asAt, knownAt, position, indicator, asked, who, vouchedBy, door } = look;
  const said = {
    who,
    vouchedBy,
    door,
    ...(indicator === undefined ? {} : { indicator }),
    ...(asAt == null ? {} : { asAt }),
    ...(knownAt == null ? {} : { knownAt }),
    ...(position == null ? {} : { position }),
    ...(asked === undefined || Object.keys(asked).length === 0 ? {} : { asked }),
  };
  const shown =
    children === 'every-child'
      ? [{ children: [], everyChild: true }]
      : partsOf(inOrder(children)).map((part) => ({ children: part }));
  return shown.map((part) => ({
    source: 'careledger',
    id: `look/${idOf()}`,
    type: 'children-looked-at.v1',
    data: { ...said, ...part },
  }));
}

/** Each once, in the order of characters. */
export const inOrder = (children: readonly string[]): string[] =>
  [...new Set(children)].sort((a, b) => (a < b ? -1 : Number(a > b)));

function partsOf(children: readonly string[]): (readonly string[])[] {
  const parts: (readonly string[])[] = [];
  for (let from = 0; from < children.length; from += childrenShownMax)
    parts.push(children.slice(from, from + childrenShownMax));
  return parts;
}

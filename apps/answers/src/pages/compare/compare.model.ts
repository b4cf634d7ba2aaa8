import { indicatorOf, type Side, type ThenAndNow } from '#answering';
import { addMonths, day, formatDay } from '#calendar';
import { indicators } from '#indicators';
import {
  countWords,
  dayWords,
  headingsOf,
  momentWords,
  sorted,
  type Address,
  type Heading,
  type Sorting,
} from '../furniture/index.js';
import { figureWords, verdictWords } from '../evidence/evidence-words.js';
import { causesSummary, movedColumns, movedRows, type MovedRow } from '../evidence/moved-rows.js';

/** The form that asks for two figures. */
export interface CompareForm {
  readonly indicators: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly asAt: string;
  readonly knownAt: string;
  readonly nowAsAt: string;
  readonly nowKnownAt: string;
  readonly sliderFrom: string;
  readonly sliderTo: string;
  /** What else the address says: settings and positions. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

const formNames = ['indicator', 'asAt', 'knownAt', 'nowAsAt', 'nowKnownAt', 'sort', 'order'];
/** For the slider: three years of month ends before the day shown. */
const sliderMonths = 36;

export function formOf(code: string | null, address: Address, dayShown: string): CompareForm {
  const chosen = code === null ? null : indicatorOf(code).definition.code;
  const asAt = address.get('asAt') || dayShown;
  return {
    indicators: indicators.map(({ definition }) => ({
      value: definition.code,
      text: definition.title,
      selected: definition.code === chosen,
    })),
    asAt,
    knownAt: (address.get('knownAt') ?? '').slice(0, 10),
    nowAsAt: address.get('nowAsAt') || asAt,
    nowKnownAt: (address.get('nowKnownAt') ?? '').slice(0, 10),
    sliderFrom: formatDay(addMonths(day(dayShown), -sliderMonths)),
    sliderTo: dayShown,
    fields: address.fieldsBut(formNames).filter(({ value }) => value !== ''),
  };
}

export interface SideShown {
  readonly name: string;
  readonly figure: string;
  readonly fraction: string;
  readonly asAt: string;
  readonly knownAt: string;
  readonly position: string | null;
  readonly settings: readonly string[];
  readonly href: string;
}

/** Two figures side by side, and the children and facts that made the difference. */
export interface CompareModel {
  readonly lead: string;
  readonly sides: readonly [SideShown, SideShown];
  readonly policies: readonly { readonly key: string; readonly was: string; readonly now: string }[];
  readonly moves: readonly { readonly from: string; readonly to: string; readonly children: string }[];
  readonly caption: string;
  readonly headings: readonly Heading[];
  readonly rows: readonly MovedRow[];
}

export function compareModel(
  { meta, was, now, equal, policies, moves, moved }: ThenAndNow,
  address: Address,
  sorting: Sorting,
): CompareModel {
  const ofNow = nowAddress(address, now);
  return {
    lead: equal
      ? 'The same figure, child by child.'
      : `${differenceWords(was, now)} ${countWords(moved.length, 'child counts', 'children count')} differently: ${causesSummary(moved)}.`,
    sides: [sideShown('Then', was, meta.indicator, address), sideShown('Now', now, meta.indicator, ofNow)],
    policies: policies.map(({ key, was: then, now: since }) => ({ key, was: String(then), now: String(since) })),
    moves: moves.map(({ from, to, children }) => ({
      from: verdictWords(from),
      to: verdictWords(to),
      children: countWords(children, 'child', 'children'),
    })),
    caption: countWords(moved.length, 'child that counts differently', 'children who count differently'),
    headings: headingsOf(movedColumns, sorting, address),
    rows: movedRows(sorted(moved, movedColumns, sorting), meta.indicator, ofNow),
  };
}

/** The second figure, as other pages are asked for it. */
const nowAddress = (address: Address, now: Side): Address =>
  address.as({
    asAt: now.asAt,
    knownAt: address.get('nowKnownAt') || null,
    position: address.get('nowPosition') || null,
    policy: Object.entries(now.asked).map(([key, value]) => `${key}=${String(value)}`),
  });

function differenceWords(was: Side, now: Side): string {
  if (was.display === now.display) return `${now.display} both times, and yet not the same.`;
  return `${was.display} then, ${now.display} now.`;
}

function sideShown(name: string, side: Side, indicator: string, address: Address): SideShown {
  const { asAt, knownAt, position, asked, denominator, display } = side;
  return {
    name,
    figure: display,
    fraction: denominator === null ? '' : figureWords(side).replace(` (${display})`, ''),
    asAt: dayWords(asAt),
    knownAt: knownAt === null ? 'everything known now' : `by ${momentWords(knownAt)}`,
    position: address.get('position') ? position : null,
    settings: Object.entries(asked).map(([key, value]) => `${key} = ${String(value)}`),
    href: address.to(`/indicators/${indicator}`, { asAt }),
  };
}

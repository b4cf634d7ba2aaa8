import type { WaitingEvents } from '#answering';
import { formatDay, formatInstant, londonDayOf } from '#calendar';
import type { History } from '#history';
import type { Assets } from './assets.js';
import {
  endLinks,
  isWithin,
  sections,
  type Foot,
  type Link,
  type Page,
  type Publication,
  type Screen,
} from './page.js';
import { stripOf, type Strip } from './strip.js';
import type { Visit } from './visit.js';

/** What the layout puts around a screen: `page` in every template. */
export interface Furniture {
  readonly title: string;
  readonly trail: readonly Link[];
  readonly navigation: readonly (Link & { readonly current: boolean })[];
  readonly endLinks: readonly Link[];
  readonly assets: Assets['addresses'];
  readonly strip: Strip;
  readonly foot: Foot | null;
  readonly namesChildren: boolean;
  /** For {@link Page.hasForm}: stands in every form that changes something; null where there is none. */
  readonly formToken: string | null;
  /** Who signed in; null where nobody does. */
  readonly signedIn: string | null;
  /** Why nothing new is counted; null while everything is. */
  readonly stale: string | null;
  /** See {@link Screen.publication}; null where a page has only one kind of figures. */
  readonly publication: Publication | null;
  /** Whether nothing was recorded at all. */
  readonly isEmpty: boolean;
}

export interface FurnishInput {
  readonly page: Page;
  readonly visit: Visit;
  readonly screen: Screen;
  readonly waiting: WaitingEvents;
  readonly history: History;
  readonly assets: Assets['addresses'];
}

export function furnish({ page, visit, screen, waiting, history, assets }: FurnishInput): Furniture {
  const { address, asker, now } = visit;
  const { title, trail = [], asked, foot = null, publication = null } = screen;
  const behind = history.heldCount - (asked?.heldCount ?? history.heldCount);
  return {
    title,
    trail,
    navigation: sections.map((section) => ({ ...section, current: isWithin(address, section) })),
    endLinks,
    assets,
    strip: stripOf({
      address,
      asked,
      waitingCount: isPinned(address.get('position')) ? 0 : behind + waiting.count,
      csv: screen.csv === undefined ? csvOf(visit, asked?.asAt ?? null) : screen.csv,
      position: history.positions.last,
      dayShown: visit.dayShown,
      today: formatDay(londonDayOf(now)),
      firstDay: history.firstOccurredOn === null ? null : formatDay(history.firstOccurredOn),
      now: formatInstant(now),
    }),
    foot,
    namesChildren: page.namesChildren,
    formToken: visit.formToken ?? null,
    signedIn: asker.how === 'proxy' ? asker.name : null,
    stale: waiting.fault,
    publication,
    isEmpty: history.heldCount === 0,
  };
}

/** What is asked by position misses nothing. */
const isPinned = (position: string | null): boolean => position !== null;

/** The same address with `.csv`: of the same day, in the same order, and all of it. */
function csvOf({ address }: Visit, asAt: string | null): string {
  const path = address.path === '/' ? '/overview.csv' : `${address.path}.csv`;
  const saysItsDay = asAt === null || address.get('from') !== null;
  return address.with({ page: null, ...(saysItsDay ? {} : { asAt }) }, path);
}

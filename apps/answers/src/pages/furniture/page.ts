import type { Shown } from '#access';
import type { ShorthandNote } from '#disclosure';
import type { Address } from './address.js';

/** What a screen declares once: which template shows it, and how it is sent. */
export interface Page {
  /** Its path below `pages/`: `overview/overview.njk`. It extends `furniture/layout.njk`. */
  readonly template: string;
  /**
   * Whether it names children or says so few of them that they could be told. It is then marked as such, never kept by
   * anything on the way, and each look at it is written down.
   */
  readonly namesChildren: boolean;
  /** Whether it says something of single workers: it is never kept either. */
  readonly namesWorkers?: boolean;
  /** Whether it holds a form that changes something: then it is never kept either. */
  readonly hasForm?: boolean;
  /** Whether it changes while nothing is recorded, as counters and clocks do: the same. */
  readonly changesByItself?: boolean;
}

/** Whether anything, here or on the way, may keep a page. */
export const mayBeKept = (page: Omit<Page, 'template'>): boolean =>
  !page.namesChildren && page.namesWorkers !== true && page.hasForm !== true && page.changesByItself !== true;

/** What every screen tells the layout. A screen's model is this and what its own template needs. */
export interface Screen {
  /** The name of the page: of its window, and its heading where the template does not say it otherwise. */
  readonly title: string;
  /** The way back, from the overview down, without the page itself. */
  readonly trail?: readonly Link[];
  /** What the figures describe; left out where a page is about no day. */
  readonly asked?: AskedMoment;
  /** The address of the same as a table; null where it is none. Otherwise the page's own with `.csv`. */
  readonly csv?: string | null;
  /** Whether its figures are for publication, and what is hidden then; left out where a page has only one kind. */
  readonly publication?: Publication;
  /** From what it was made; left out where that is nothing in particular. */
  readonly foot?: Foot;
  /**
   * The children that the page names. A page that is declared to name children says it, also when it happens to name none:
   * who looks at them is recorded before it is sent.
   */
  readonly shown?: Shown;
}

/** Figures for staff or for publication, with the way from the one to the other. */
export interface Publication {
  readonly isPublic: boolean;
  /** The same page with the other figures. */
  readonly other: string;
  /** What is hidden on the page, a sentence each; empty where nothing is. */
  readonly hidden: readonly string[];
  /** The shorthand that stands on the page, explained. */
  readonly notes: readonly ShorthandNote[];
}

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** The two dates of a page, or the position in place of the second. */
export interface AskedMoment {
  /** YYYY-MM-DD; null: everything that was said, whenever it happened. */
  readonly asAt: string | null;
  /** ISO 8601; null: now. */
  readonly knownAt: string | null;
  readonly position: string | null;
  /**
   * The word of the address by which the page is asked as known then: `position` unless said otherwise, `knownAt` where it
   * takes no position; null where it shows what is known now and nothing else.
   */
  readonly pinnedBy?: 'position' | 'knownAt' | null;
  /** What the history held when the answer was made, by its {@link History.heldCount}: left out when it was made just now. */
  readonly heldCount?: number;
  /** For the slider: the first day worth looking at, YYYY-MM-DD; left out, the first on which anything happened. */
  readonly earliest?: string;
}

/** By which anybody can tell whether two sheets of paper say the same. */
export interface Foot {
  readonly definitionVersion: number | string | null;
  readonly position: string | null;
  readonly checksum: string | null;
}

/** The parts of the product, as the line under the header leads to them. */
export const sections: readonly Link[] = [
  { text: 'Overview', href: '/' },
  { text: 'Caseloads', href: '/caseloads' },
  { text: 'Compare', href: '/compare' },
  { text: 'Figures', href: '/figures' },
  { text: 'Data quality', href: '/data-quality' },
  { text: 'Policies', href: '/policies' },
  { text: 'Board pack', href: '/board-pack' },
  { text: 'Operations', href: '/operations' },
];

/** What every page leads to at its very end. */
export const endLinks: readonly Link[] = [
  { text: 'Replay and verify', href: '/verifications' },
  { text: 'Data sources', href: '/data-sources' },
  { text: 'What changed', href: '/what-changed' },
  { text: 'Accessibility', href: '/accessibility' },
  { text: 'Interface for programs', href: '/docs' },
];

/** The section that a page belongs to. */
export function isWithin(address: Address, { href }: Link): boolean {
  const isOverview = address.path === '/' || address.path.startsWith('/indicators');
  return href === '/' ? isOverview : address.path === href || address.path.startsWith(`${href}/`);
}

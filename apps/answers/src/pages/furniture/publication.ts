import { isHidden, lastPublishableDay, type ToldFigure } from '#answering';
import { formatDay, type Day } from '#calendar';
import { shorthandIn } from '#disclosure';
import type { Address } from './address.js';
import type { Publication } from './page.js';
import { countWords } from './words.js';

export interface PublicationInput {
  readonly address: Address;
  readonly isPublic: boolean;
  /** The day that the page describes. */
  readonly asAt: Day;
  /** Words that only staff's figures understand. */
  readonly staffOnly?: readonly string[];
  /** What is told on the page, by what it is: `{ month: […], team: […] }`. */
  readonly told: Readonly<Record<string, readonly ToldFigure[]>>;
  /** Further sentences about what is left out. */
  readonly leftOut?: readonly string[];
}

/** Says which figures a page shows, and what is hidden of them. */
export function publicationOf(input: PublicationInput): Publication {
  const { address, isPublic, told, leftOut = [] } = input;
  if (!isPublic) return { isPublic, other: publicAddress(input), hidden: [], notes: [] };
  const hidden = Object.entries(told).flatMap(([name, figures]) => {
    const count = figures.filter(isHidden).length;
    return count === 0 ? [] : [`Hidden: ${count} of ${countWords(figures.length, name)}.`];
  });
  const written = Object.values(told).flatMap((figures) =>
    figures.map(({ numerator, display }) => [numerator, display]),
  );
  return {
    isPublic,
    other: address.with({ publish: null }),
    hidden: [...hidden, ...leftOut],
    notes: shorthandIn(written),
  };
}

/** The same page for publication: of the last month's end up to its day. */
function publicAddress({ address, asAt, staffOnly = [] }: PublicationInput): string {
  const day = address.get('asAt') === null ? {} : { asAt: formatDay(lastPublishableDay(asAt)) };
  const dropped = Object.fromEntries(staffOnly.map((name) => [name, null]));
  return address.with({ publish: 'true', ...day, ...dropped });
}

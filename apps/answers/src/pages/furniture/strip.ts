import { addMonths, day, formatDay } from '#calendar';
import type { Address } from './address.js';
import type { AskedMoment } from './page.js';
import { countWords, dayWords, momentWords, numberWords } from './words.js';

/** The line on top of every screen: which day, as known when, and what is not in it yet. */
export interface Strip {
  /** In words; null on a page about no day. */
  readonly asAt: string | null;
  readonly knownAt: string | null;
  /** How many events wait, in words; null when there are none. */
  readonly waiting: string | null;
  /** The form by which the two dates are changed; null on a page about no day. */
  readonly form: StripForm | null;
  readonly csv: string | null;
  /** The address that gives this very page again, whatever is recorded later. */
  readonly link: string;
}

export interface StripForm {
  readonly action: string;
  readonly asAt: string;
  readonly knownAt: string;
  readonly hasAsAt: boolean;
  readonly hasKnownAt: boolean;
  readonly sliderFrom: string | null;
  readonly sliderTo: string | null;
  /** What is known can be asked up to today. */
  readonly sliderKnownTo: string | null;
  /** What else the address says, to be said again. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** The same page as known now, where it is asked as known then. */
  readonly now: string | null;
}

/** What the line needs to know beside the address. */
export interface StripInput {
  readonly address: Address;
  readonly asked: AskedMoment | undefined;
  readonly waitingCount: number;
  readonly csv: string | null;
  /** What the history holds now. */
  readonly position: string | null;
  /** The first day on which anything happened, YYYY-MM-DD; null when nothing did. */
  readonly firstDay: string | null;
  /** The day that is shown where none is asked, YYYY-MM-DD. */
  readonly dayShown: string;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The moment of the look, ISO 8601. */
  readonly now: string;
}

/** Nobody needs to know more exactly how many wait. */
const waitingMax = 10_000;

export function stripOf({
  address,
  asked,
  waitingCount,
  csv,
  position,
  firstDay,
  dayShown,
  today,
  now,
}: StripInput): Strip {
  return {
    asAt: asked === undefined ? null : asked.asAt === null ? 'any day' : dayWords(asked.asAt),
    knownAt: asked === undefined ? null : knownWords(asked),
    waiting: waitingCount === 0 ? null : `${waitingWords(waitingCount)} not counted yet`,
    form:
      asked === undefined
        ? null
        : { ...formOf(address, asked), ...sliderOf(asked.earliest ?? firstDay, asked.asAt, dayShown, today) },
    csv,
    link: linkTo(address, asked, { position, knownAt: now }),
  };
}

const waitingWords = (count: number): string =>
  count < waitingMax ? countWords(count, 'event') : `More than ${numberWords(waitingMax - 1)} events`;

function knownWords({ knownAt, position }: AskedMoment): string {
  if (position !== null) return `position ${position}`;
  return knownAt === null ? 'now' : momentWords(knownAt);
}

const stripParameters = ['asAt', 'knownAt', 'position', 'page'];

function formOf(address: Address, { asAt, pinnedBy }: AskedMoment): Omit<StripForm, keyof Slider> {
  const knownAt = address.get('knownAt') ?? '';
  const isPast = knownAt !== '' || address.get('position') !== null;
  return {
    action: address.path,
    asAt: asAt ?? '',
    hasAsAt: asAt !== null,
    hasKnownAt: pinnedBy !== null,
    knownAt: knownAt.slice(0, 10),
    fields: address.fieldsBut(stripParameters),
    now: isPast ? address.with({ knownAt: null, position: null }) : null,
  };
}

type Slider = Pick<StripForm, 'sliderFrom' | 'sliderTo' | 'sliderKnownTo'>;

/** A month of a slider is a few pixels: a day that somebody mistyped must not take them all. */
const sliderMonthsMax = 240;

function sliderOf(earliest: string | null, asAt: string | null, dayShown: string, today: string): Slider {
  if (earliest === null) return { sliderFrom: null, sliderTo: null, sliderKnownTo: null };
  const latest = asAt !== null && asAt > dayShown ? asAt : dayShown;
  const first = formatDay(addMonths(day(latest), -sliderMonthsMax));
  return { sliderFrom: earliest < first ? first : earliest, sliderTo: latest, sliderKnownTo: today };
}

/** Says the day and what the ledger held, so that the page is the same whoever opens it whenever. */
function linkTo(
  address: Address,
  asked: AskedMoment | undefined,
  held: { readonly position: string | null; readonly knownAt: string },
): string {
  if (asked === undefined || address.get('from') !== null) return address.toString();
  const { asAt, pinnedBy = 'position' } = asked;
  const isPinned = address.get('knownAt') !== null || address.get('position') !== null || held.position === null;
  const pin = isPinned || pinnedBy === null ? {} : { [pinnedBy]: held[pinnedBy] };
  return address.with({ ...(asAt === null ? {} : { asAt }), ...pin });
}

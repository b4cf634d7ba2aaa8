import type { Shown } from '#access';
import type { VerificationRun } from '../asking/verifications.js';
import type { Journey } from '../children/journey.js';
import type { ThenAndNow } from '../comparison/then-and-now.js';
import type { DataQuality } from '../data-quality/data-quality.js';
import type { Recheck } from '../figures/recheck.js';
import type { VerifiedFigures } from '../verification/verified-figures.js';
import type { Verification } from '../verification/verification.js';
import type { Why } from '../why/why.js';
import type { Answer } from './answer.js';

/*
 * Whom each document shows, and as they were when: what is recorded of whoever looks at it, by whatever door.
 */

type Moment = Pick<Shown, 'asAt' | 'knownAt' | 'position'>;

/** The moment of a document, without what else it says. */
export const momentShown = ({ asAt, knownAt, position }: Required<Moment>): Moment => ({ asAt, knownAt, position });

/** The children that an answer names: those of its last day. */
export const shownByAnswer = ({ meta, results, children = [] }: Answer): Shown => ({
  children: children.map(({ child }) => child),
  indicator: meta.indicator,
  asAt: results.at(-1)?.asAt ?? null,
  knownAt: meta.knownAt,
  position: meta.position,
});

/** The child whose verdict is explained. */
export const shownByWhy = ({ meta, child }: Why): Shown => ({
  children: [child],
  indicator: meta.indicator,
  ...momentShown(meta),
});

/** The child whose journey it is. */
export const shownByJourney = (journey: Journey): Shown => ({ children: [journey.child], ...momentShown(journey) });

/** The children of whom something is doubted. */
export const shownByDoubts = ({ meta, doubts }: Pick<DataQuality, 'meta' | 'doubts'>): Shown => ({
  children: doubts.map(({ child }) => child),
  ...momentShown(meta),
});

/** The children that moved since a figure was published. */
export const shownByRecheck = ({ figure, now, moved }: Recheck): Shown => ({
  children: moved.map(({ child }) => child),
  indicator: figure.indicator,
  ...momentShown({ ...figure, position: now.position }),
});

/** The children that make the difference between two figures. */
export const shownByComparison = ({ meta, now, moved }: ThenAndNow): Shown => ({
  children: moved.map(({ child }) => child),
  indicator: meta.indicator,
  asked: now.asked,
  ...momentShown(now),
});

/** The children in whom a verification found a difference. */
export const shownByVerification = ({ record, found }: VerificationRun): Shown => ({
  children: [
    ...(record?.differences ?? []).map(({ child }) => child),
    ...(found?.figures === undefined ? [] : childrenDiffering(found.figures)),
  ],
  ...(record?.indicator === undefined ? {} : { indicator: record.indicator }),
});

const childrenDiffering = ({ differing, published }: VerifiedFigures): string[] => [
  ...differing.map(({ child }) => child),
  ...published.flatMap(({ moved }) => moved.map(({ child }) => child)),
];

/** The same of one that is not kept. */
export const shownByVerified = ({ figures }: Verification): Shown => ({
  children: figures === undefined ? [] : childrenDiffering(figures),
  ...(figures === undefined ? {} : { indicator: figures.indicator }),
});

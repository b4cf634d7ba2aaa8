import { formatInstant, instantOf } from '#calendar';
import type { History, KeptEvent, PolicyValue } from '#history';
import { NotFoundError } from '../questions/question-error.js';

/** A figure as it was published: it never changes. */
export interface PublishedFigure {
  readonly id: string;
  readonly indicator: string;
  readonly definitionVersion: number;
  readonly asAt: string;
  readonly knownAt: string | null;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly display: string;
  readonly publishedAt: string;
  /** What the ledger held when it was counted. */
  readonly position: string;
  /** The id of the last event that was counted; null of a figure published before that was said. */
  readonly lastEvent: string | null;
  readonly policies: Readonly<Record<string, PolicyValue>>;
  /** The policies that the question set itself. */
  readonly asked: Readonly<Record<string, PolicyValue>>;
  readonly checksum: string;
  /** The event that published it. */
  readonly eventId: string;
}

/** Every published figure, in the order of publication. */
export const publishedFigures = (history: History): PublishedFigure[] =>
  history
    .kept({ knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY })
    .filter(({ name }) => name === 'figure-published')
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(figureOf);

export function publishedFigure(history: History, id: string): PublishedFigure {
  const found = publishedFigures(history).find((figure) => figure.id === id);
  if (found === undefined)
    throw new NotFoundError('unknown-figure', `No figure '${id.slice(0, 80)}' was published here`);
  return found;
}

function figureOf({ id: eventId, data, recordedAt }: KeptEvent): PublishedFigure {
  const {
    figureId,
    knownAt = null,
    lastEvent = null,
    asked = {},
    ...said
  } = data as unknown as Omit<PublishedFigure, 'id'> & { figureId: string };
  const {
    indicator,
    definitionVersion,
    asAt,
    numerator,
    denominator = null,
    value = null,
    display,
    position,
    policies,
    checksum,
  } = said;
  return {
    id: figureId,
    indicator,
    definitionVersion,
    asAt,
    knownAt,
    numerator,
    denominator,
    value,
    display,
    publishedAt: formatInstant(instantOf(recordedAt)),
    position,
    lastEvent,
    policies,
    asked,
    checksum,
    eventId,
  };
}

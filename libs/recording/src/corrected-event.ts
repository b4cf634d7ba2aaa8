import { eventClasses, eventIdOf, fieldsOf } from '#events';
import type { Fault } from '#events';

type Data = Readonly<Record<string, unknown>>;

const corrections = new Set(
  eventClasses.filter((one) => fieldsOf(one).some(({ name }) => name === 'correctsEventId')).map(({ type }) => type),
);

/**
 * A correction may name the event it corrects as its source does, by `correctsSource` and `correctsId`: an integrator need
 * not compute event ids. This puts the event id in their place; what is wrong with them is left in the data or returned.
 */
export function withCorrectedEventId(
  type: string,
  data: Data,
): { readonly data: Data; readonly faults: readonly Fault[] } {
  if (!corrections.has(type)) return { data, faults: [] };
  if (!Object.hasOwn(data, 'correctsSource') && !Object.hasOwn(data, 'correctsId')) return { data, faults: [] };
  const { correctsSource, correctsId, ...rest } = data;
  const faults = [...faultsOfName('correctsSource', correctsSource), ...faultsOfName('correctsId', correctsId)];
  if (typeof correctsSource !== 'string' || typeof correctsId !== 'string' || faults.length > 0) {
    return { data: rest, faults };
  }
  const correctsEventId = eventIdOf(correctsSource, correctsId);
  if (rest['correctsEventId'] !== undefined && rest['correctsEventId'] !== correctsEventId) {
    const message = `correctsEventId names another event than correctsSource and correctsId, which are event ${correctsEventId}`;
    return { data: rest, faults: [{ path: 'data.correctsEventId', code: 'other-event', message }] };
  }
  return { data: { ...rest, correctsEventId }, faults };
}

function faultsOfName(field: string, value: unknown): readonly Fault[] {
  if (typeof value === 'string' && value.length > 0) return [];
  const path = `data.${field}`;
  return value === undefined
    ? [
        {
          path,
          code: 'required',
          message: `${field} is required: correctsSource and correctsId name an event together`,
        },
      ]
    : [{ path, code: 'text', message: `${field} must be text that is not empty` }];
}

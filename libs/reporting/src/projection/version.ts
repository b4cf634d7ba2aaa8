import { createHash } from 'node:crypto';
import { eventClasses } from '#events';
import { indicators } from '#indicators';
import { storedTables } from '../star/tables.js';
import { starViews } from '../star/views.js';

/** Raised whenever rows are made, or added up, otherwise from the same events, though their columns stay. */
const rowsVersion = 2;

/**
 * The version of the projection: of how rows are made, of the tables and views, of the events that are understood, of the definitions of the indicators.
 * Tables of another version are made again.
 */
export const projectionVersion: string = (() => {
  const words = { table: (name: string) => name, today: 'today' };
  const made = {
    tables: storedTables.map(({ name, columns, key, travels }) => [name, columns, key, travels]),
    views: starViews.map(({ name, says, columns, text }) => [name, says, columns, text(words)]),
    events: eventClasses.map(({ type }) => type),
    definitions: indicators.map(({ definition }) => definition),
  };
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 8);
  return `${rowsVersion}-${hash}`;
})();

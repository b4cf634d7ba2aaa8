import { column } from '../../star/column.js';
import { starViews, type View } from '../../star/views.js';
import type { Dialect } from './session.js';

/** What the views of a store say of themselves: how far they are, and what was set aside. */
export const controlViews = (dialect: Pick<Dialect, 'asDate' | 'asTimestamp' | 'controlName'>): readonly View[] => [
  {
    name: 'projection',
    says: 'How far the rows and the figures tell the ledger: one row.',
    columns: [
      column('version', 'text', 'The version of what makes the rows.'),
      column('position', 'text', 'The last event of the ledger that the rows tell.'),
      column('events', 'integer', 'How many events of the ledger that is.'),
      column('figures_position', 'text', 'The last event that the figures of indicator_value count.'),
      column('figures_as_at', 'date', 'The day that the newest figures describe.'),
      column('moved_at', 'timestamp', 'When rows were last written.'),
    ],
    text: () =>
      `SELECT version, position, events_count AS events, figures_position, ${dialect.asDate('figures_as_at')} AS figures_as_at, ` +
      `${dialect.asTimestamp('moved_at')} AS moved_at FROM ${dialect.controlName('control_generation')} WHERE state = 'live'`,
  },
  {
    name: 'parked_event',
    says: 'Events that this version cannot understand: they are in the ledger, and in no other view.',
    columns: [
      column('position', 'text', 'Where the ledger has it.'),
      column('event_id', 'text', 'The event.'),
      column('type', 'text', 'Its type.'),
      column('reason', 'text', 'Why it cannot be understood.'),
    ],
    text: () =>
      `SELECT p.position, p.event_id, p.type, p.reason FROM ${dialect.controlName('control_parked_event')} p ` +
      `JOIN ${dialect.controlName('control_generation')} g ON g.number = p.generation WHERE g.state = 'live'`,
  },
];

/** The statements that put the tables of a generation behind the views. */
export function viewStatements(dialect: Dialect, generation: number): string[] {
  const words = { table: (name: string) => dialect.tableName(name, generation), today: dialect.today };
  const views = [...starViews, ...controlViews(dialect)];
  return [...views.flatMap((view) => dialect.viewStatements(view, view.text(words))), ...dialect.afterViews];
}

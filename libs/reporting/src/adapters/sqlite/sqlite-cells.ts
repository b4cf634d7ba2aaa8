import { day, formatDay, type Day } from '#calendar';
import type { Cell, ColumnType } from '../../star/column.js';

type Stored = string | number | null;

/** A moment as text of one length, so that texts stand in the order of the moments. */
export const momentText = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** How a cell lies in SQLite, which has neither dates nor truth values. */
export function storedCell(cell: Cell, type: ColumnType): Stored {
  if (cell === null) return null;
  switch (type) {
    case 'boolean':
      return cell === true ? 1 : 0;
    case 'date':
      return formatDay(cell as Day);
    case 'timestamp':
      return momentText(cell as number);
    default:
      return cell as string | number;
  }
}

export function cellOf(stored: Stored, type: ColumnType): Cell {
  if (stored === null) return null;
  switch (type) {
    case 'boolean':
      return stored === 1;
    case 'date':
      return day(stored as string);
    case 'timestamp':
      return Date.parse(stored as string);
    default:
      return stored;
  }
}

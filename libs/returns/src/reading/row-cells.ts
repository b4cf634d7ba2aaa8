import { day, dayFaultOf, type Day } from '#calendar';
import type { FilePlace, ReturnFault } from './return-fault.js';

const identifierShape = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
const britishDate = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** The cells of one row, read by column. What cannot be read is null and leaves a fault behind. */
export class RowCells {
  readonly faults: ReturnFault[] = [];

  constructor(
    readonly place: FilePlace,
    private readonly places: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
  ) {}

  get isFaulty(): boolean {
    return this.faults.length > 0;
  }

  /** Empty where the cell or the whole column is. */
  text(column: string): string {
    const place = this.places.get(column);
    return place === undefined ? '' : (this.cells[place] ?? '');
  }

  optionalText(column: string): string | null {
    return this.text(column) || null;
  }

  child(): string | null {
    const text = this.text('CHILD');
    if (identifierShape.test(text)) return text;
    return this.refuse('CHILD', 'must be 1 to 64 letters, digits, ".", "_", ":" or "-"');
  }

  /** Written dd/mm/yyyy or yyyy-mm-dd. */
  day(column: string): Day | null {
    return this.text(column) === '' ? this.refuse(column, 'is empty') : this.optionalDay(column);
  }

  optionalDay(column: string): Day | null {
    const text = this.text(column);
    if (text === '') return null;
    const written = isoDateOf(text);
    const fault = written === null ? 'a day is written dd/mm/yyyy or yyyy-mm-dd' : reasonIn(dayFaultOf(written));
    if (written !== null && fault === null) return day(written);
    return this.refuse(column, `${quoted(text)} is not a day: ${fault}`);
  }

  code<Code extends string>(column: string, codes: readonly Code[]): Code | null {
    return this.text(column) === '' ? this.refuse(column, 'is empty') : this.optionalCode(column, codes);
  }

  optionalCode<Code extends string>(column: string, codes: readonly Code[]): Code | null {
    const text = this.text(column);
    if (text === '') return null;
    const code = codes.find((one) => one === text);
    return code ?? this.refuse(column, `${quoted(text)} is not one of ${codes.join(', ')}`);
  }

  refuse(column: string | null, message: string): null {
    this.faults.push({ ...this.place, column, message });
    return null;
  }
}

function isoDateOf(text: string): string | null {
  const [, dayOfMonth, month, year] = britishDate.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month}-${dayOfMonth}`;
  return isoDate.test(text) ? text : null;
}

/** The calendar's sentence without its beginning, which repeats the date in another spelling than the file's. */
function reasonIn(fault: string | null): string | null {
  return fault === null ? null : (fault.split(' is not a day: ')[1] ?? fault);
}

/** A cell as a message repeats it: short, and on one line. */
function quoted(text: string): string {
  const shown = text.replace(/\s+/g, ' ');
  return `'${shown.length > 40 ? `${shown.slice(0, 40)}…` : shown}'`;
}

/** A table for people: columns as wide as their widest cell, numbers to the right. */
export function plainTable(headings: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const texts = rows.map((row) => headings.map((_, column) => cellOf(row[column])));
  const columns = headings.map((heading, column) => {
    const cells = texts.map((row) => row[column] ?? '');
    const width = Math.max(heading.length, ...cells.map(({ length }) => length));
    return { width, isNumber: cells.length > 0 && cells.every(isNumber) };
  });
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const { width, isNumber: toTheRight } = columns[column]!;
        return toTheRight ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [headings, ...texts].map((cells) => `${line(cells)}\n`).join('');
}

const isNumber = (cell: string): boolean => cell === '' || cell === '-' || /^-?[\d,]+(?:\.\d+)?%?$/.test(cell);

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** `1 child`, `2 children`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

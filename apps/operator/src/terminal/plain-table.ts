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
  return typeof value === 'object' ? partsOf(value) : String(value as string | number | boolean);
}

/** An object in one cell: as it is to be shown where it says so, else its parts, `count 3, share 0.231`. */
function partsOf(value: object): string {
  if ('display' in value) return String(value.display);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${typeof part === 'number' ? Number(part.toFixed(3)) : cellOf(part)}`)
    .join(', ');
}

/** `1 child`, `2 children`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

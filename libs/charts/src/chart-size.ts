/** A wide chart for a page and for paper, a narrow one for a telephone: text has the same size in both. */
export type ChartSize = 'wide' | 'narrow';

/** `1 day`, `3 days`. */
export const describeDays = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

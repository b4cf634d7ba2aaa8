/** Where a bus says what happens to it. Never a key, a value or a header of a message. */
export type BusLog = (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void;

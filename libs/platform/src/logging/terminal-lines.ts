interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly context?: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string };
  readonly [field: string]: unknown;
}

/** A log line for people: `14:03:01 INFO  Recorder  Listening  port=4400`. */
export function terminalLine(json: string): string {
  const { time, level, context, msg, err, ...fields } = JSON.parse(json) as LogLine;
  const extra = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const parts = [time.slice(11, 19), level.toUpperCase().padEnd(5), context ?? '', msg ?? '', ...extra];
  const stack = err?.stack === undefined ? '' : `\n${err.stack}`;
  return `${parts.filter((part) => part !== '').join('  ')}${stack}\n`;
}

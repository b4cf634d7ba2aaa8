import { SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

/** Under which all our spans stand. */
export const tracer = trace.getTracer('careledger');

/**
 * Does work within a span. Its name and attributes never name a child, a worker or a team; of an error only its name is
 * told: its message may quote what was said.
 */
export function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.name : typeof error;
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}

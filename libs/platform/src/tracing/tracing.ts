import type { OnApplicationShutdown } from '@nestjs/common';

/** Where traces go, as OpenTelemetry's own variable says it. */
export const TRACES_ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** A collector that is away must not keep a service from stopping. */
const FLUSH_MILLISECONDS_MAX = 2_000;

/** Whether traces are made; sends the last of them when the application stops. */
export class Tracing implements OnApplicationShutdown {
  constructor(private readonly stop: (() => Promise<void>) | null) {}

  get isOn(): boolean {
    return this.stop !== null;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.stop === null) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, FLUSH_MILLISECONDS_MAX)));
    // what could not be sent is of no use to anybody any more
    await Promise.race([this.stop().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

export const noTracing = new Tracing(null);

/**
 * Begins to make traces, where the environment names a collector: for the whole process. The libraries that do it are
 * loaded only then; how they send is for OpenTelemetry's own variables to say.
 */
export async function startTracing(variables: Readonly<Record<string, string | undefined>>): Promise<Tracing> {
  if (!variables[TRACES_ENDPOINT]) return noTracing;
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    serviceName: variables['OTEL_SERVICE_NAME'] || 'careledger',
    // what they find out of the process has its arguments in it, and these may hold a password
    autoDetectResources: false,
    instrumentations: [],
  });
  sdk.start();
  return new Tracing(() => sdk.shutdown());
}

import type { Access } from '#settings';

/** Where a service that was just started is, and what to try on it. */
export function addressesOf(
  address: string,
  dataFolder: string,
  names: readonly string[],
  access: Access['kind'],
): string[] {
  const whom = access === 'proxy' ? 'for the proxy that signs people in' : 'for this machine alone';
  return [
    `Serving ${names.join(' and ')} of ${dataFolder} at ${address} (${whom})`,
    ...(access === 'proxy' ? [] : tries(address, names)),
    'Ctrl+C stops.',
  ];
}

function tries(address: string, names: readonly string[]): string[] {
  const answers = [
    `  curl ${address}/v1/indicators`,
    `  curl '${address}/v1/indicators/STB-62/values?asAt=2025-03-31'`,
    `  curl '${address}/v1/caseloads.csv?asAt=2025-03-31&by=team'`,
  ];
  const recorder = [`  curl -H 'Content-Type: application/cloudevents+json' --data @event.json ${address}/v1/events`];
  return [
    `The doors are described at ${address}/docs. Try`,
    ...(names.includes('answers') ? answers : []),
    ...(names.includes('recorder') ? recorder : []),
  ];
}

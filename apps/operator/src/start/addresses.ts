/** What to try on a service that was just started. */
export function addressesOf(address: string, dataFolder: string, names: readonly string[]): string[] {
  const answers = [
    `  curl ${address}/v1/indicators`,
    `  curl '${address}/v1/indicators/STB-62/values?asAt=2025-03-31'`,
    `  curl '${address}/v1/caseloads.csv?asAt=2025-03-31&by=team'`,
  ];
  const recorder = [`  curl -H 'Content-Type: application/cloudevents+json' --data @event.json ${address}/v1/events`];
  return [
    `Serving ${names.join(' and ')} of ${dataFolder} at ${address} (on this machine alone, until access control can be configured)`,
    `The doors are described at ${address}/docs. Try`,
    ...(names.includes('answers') ? answers : []),
    ...(names.includes('recorder') ? recorder : []),
    'Ctrl+C stops.',
  ];
}

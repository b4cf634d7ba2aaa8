/** What must be well for this process to be of use; may say something about it: a position, how far it is behind. */
export type HealthCheck = () => Promise<Readonly<Record<string, unknown>>>;

/** The checks behind `/health/ready`. A module adds its own when it starts; a check that throws is not well. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();

  add(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new Error(`There is a health check '${name}' already.`);
    this.checks.set(name, check);
  }

  all(): ReadonlyMap<string, HealthCheck> {
    return this.checks;
  }
}

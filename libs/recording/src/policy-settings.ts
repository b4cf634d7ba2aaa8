/** Which local policies exist and what each may be set to: asked before a `policy-adopted` is recorded. */
export abstract class PolicySettings {
  /** Whether there is such a policy. */
  abstract has(key: string): boolean;

  /** The sentence that says why a policy that exists cannot have this value, or null when it can. */
  abstract faultOf(key: string, value: unknown): string | null;
}

/** Accepts every policy: for a recorder of which no answers are asked. */
export class AnyPolicySettings extends PolicySettings {
  has(): boolean {
    return true;
  }

  faultOf(): null {
    return null;
  }
}

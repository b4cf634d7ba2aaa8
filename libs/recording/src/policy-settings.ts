/**
 * Which local policies exist and what each may be set to, and which indicators there are: asked before a `policy-adopted`
 * or a `baseline-set` is recorded.
 */
export abstract class PolicySettings {
  /** Whether there is such a policy. */
  abstract has(key: string): boolean;

  /** The sentence that says why a policy that exists cannot have this value, or null when it can. */
  abstract faultOf(key: string, value: unknown): string | null;

  /** Whether an indicator has this code. A recorder of which no answers are asked takes any. */
  hasIndicator(_code: string): boolean {
    return true;
  }
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

import { policiesOf, policyFaultOf, type Policy } from '#history';
import { indicators } from '#indicators';
import { PolicySettings } from '#recording';

/** Every policy that touches an answer, by key. */
const known = new Map<string, Policy>(
  indicators.flatMap((indicator) => policiesOf(indicator)).map((policy) => [policy.key, policy]),
);

/** The door's check of `policy-adopted`: a key that no figure knows, or a value of another kind, is refused. */
export class KnownPolicySettings extends PolicySettings {
  override has(key: string): boolean {
    return known.has(key);
  }

  override faultOf(key: string, value: unknown): string | null {
    const policy = known.get(key);
    return policy === undefined ? `${key} is no policy` : policyFaultOf(policy, value);
  }
}

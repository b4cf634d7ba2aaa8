import { policiesOf, policyFaultOf, type Policy } from '#history';
import { indicators, targetPolicies } from '#indicators';
import { PolicySettings } from '#recording';

/** Every policy that touches an answer or what is said of one, by key. */
const known = new Map<string, Policy>(
  [...indicators.flatMap((indicator) => policiesOf(indicator)), ...targetPolicies].map((policy) => [
    policy.key,
    policy,
  ]),
);

/**
 * The door's check of `policy-adopted` and `baseline-set`: a key that no figure knows, a value of another kind, or an
 * indicator that there is none of, is refused.
 */
export class KnownPolicySettings extends PolicySettings {
  override has(key: string): boolean {
    return known.has(key);
  }

  override faultOf(key: string, value: unknown): string | null {
    const policy = known.get(key);
    return policy === undefined ? `${key} is no policy` : policyFaultOf(policy, value);
  }

  override hasIndicator(code: string): boolean {
    return indicators.some(({ definition }) => definition.code === code);
  }
}

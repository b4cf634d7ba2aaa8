import { day } from '#calendar';
import { Policies, type KeptEvent } from '#history';
import { targetOf, targetPolicies } from './targets.js';

const asAt = day('2025-03-31');
const visits = { code: 'statutory-visits-up-to-date', better: 'higher' } as const;
const moves = { code: 'placement-stability-short-term', better: 'lower' } as const;
const share = (numerator: number, denominator: number) => ({ numerator, denominator });
const standing = (definition: Parameters<typeof targetOf>[0], figure: Parameters<typeof targetOf>[1]) =>
  targetOf(definition, figure, new Policies(), asAt)?.standing;

describe('A target', () => {
  it('is met by a share that lies on it, where the higher is the better', () => {
    expect(targetOf(visits, share(95, 100), new Policies(), asAt)).toEqual({ value: 0.95, standing: 'met' });
    expect(standing(visits, share(1900, 2000))).toBe('met');
  });

  it('is close from 95 per cent of it on: 90.25 of 95', () => {
    expect(standing(visits, share(9025, 10000))).toBe('close');
    expect(standing(visits, share(9024, 10000))).toBe('not-met');
  });

  it('is met from below, where the lower is the better: 10 per cent is met, 10.5 close, more not', () => {
    expect(standing(moves, share(10, 100))).toBe('met');
    expect(standing(moves, share(105, 1000))).toBe('close');
    expect(standing(moves, share(106, 1000))).toBe('not-met');
  });

  it('is one of cases for each full-time equivalent: 15 cases at 1.0, 15.75 close', () => {
    const caseload = { code: 'caseload', better: 'lower' } as const;
    expect(standing(caseload, share(45, 3))).toBe('met');
    expect(standing(caseload, share(9, 0.1 + 0.2 + 0.3))).toBe('met');
    expect(standing(caseload, share(63, 4))).toBe('close');
    expect(standing(caseload, share(64, 4))).toBe('not-met');
  });

  it('is neither met nor missed where there is nothing to divide by, and is not where nothing is aimed at', () => {
    expect(standing(visits, share(0, 0))).toBeNull();
    expect(
      targetOf({ code: 'children-looked-after', better: 'neither' }, share(61, 1), new Policies(), asAt),
    ).toBeNull();
  });

  it('is what the authority adopted, from its day on', () => {
    const adopted: KeptEvent = {
      id: '1',
      name: 'policy-adopted',
      data: { key: 'target.statutory-visits-up-to-date', value: 90, effectiveFrom: '2025-01-01' },
      recordedAt: 0,
      ordinal: 1,
      position: '1',
    };
    const policies = new Policies([adopted]);
    expect(targetOf(visits, share(90, 100), policies, asAt)).toEqual({ value: 0.9, standing: 'met' });
    expect(targetOf(visits, share(90, 100), policies, day('2024-12-31'))?.value).toBe(0.95);
  });

  it('is said by a policy of its own name', () => {
    expect(targetPolicies.map(({ key }) => key)).toContain('target.reviews-on-time');
    expect(new Set(targetPolicies.map(({ key }) => key)).size).toBe(targetPolicies.length);
  });
});

/** An axis from one round number to another, in equal round steps. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const roundSteps = [1, 2, 2.5, 5, 10];
/** So that 0.1 + 0.2 is not above 0.3. */
const tolerance = 1e-9;

/**
 * The round scale that holds all values with at most so many steps. Of a single value, a scale around it.
 *
 * @param within what the scale never leaves, as a share never leaves 0 to 1, and its smallest step; a smallest step of 1
 *   makes all steps whole
 */
export function scaleOf(
  values: readonly number[],
  steps: number,
  within: { readonly min?: number; readonly max?: number; readonly stepMin?: number } = {},
): Scale {
  const { stepMin = 0 } = within;
  const least = values.length === 0 ? 0 : Math.min(...values);
  const most = values.length === 0 ? 1 : Math.max(...values);
  const size = Math.max(Math.abs(least), Math.abs(most));
  // What differs by less than a millionth is one value to the eye, and its steps would be lost in the last digits.
  const isOneValue = most - least <= size * 1e-6 || most - least < 1e-12;
  const span = isOneValue ? Math.max(size * 0.1, stepMin * steps, 1e-6) : most - least;
  for (let step = Math.max(roundStep(span / steps), stepMin); ; step = roundStep(step * 1.01)) {
    if (stepMin === 1 && !Number.isInteger(step)) continue;
    const min = Math.floor(least / step + tolerance) * step;
    const max = Math.ceil(most / step - tolerance) * step || step;
    const scale = {
      min: tidy(Math.max(min === max ? min - step : min, within.min ?? -Infinity)),
      max: tidy(Math.min(max, within.max ?? Infinity)),
      step: tidy(step),
    };
    if ((scale.max - scale.min) / step <= steps + tolerance) return scale;
  }
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const found = roundSteps.find((step) => step * power >= atLeast * (1 - tolerance));
  return (found ?? 10) * power;
}

const tidy = (value: number): number => Number(value.toPrecision(12));

/** The round numbers of a scale, both ends included. */
export function ticksOf({ min, max, step }: Scale): number[] {
  const count = Math.floor((max - min) / step + 1 + tolerance);
  return Array.from({ length: count }, (_, index) => tidy(min + index * step));
}

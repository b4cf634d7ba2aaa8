import type { Day } from '#calendar';
import type { Scale } from './scale.js';

/** What is left around the field in which values are drawn, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where days and values lie in a drawing. */
export class Places {
  constructor(
    readonly frame: Frame,
    readonly scale: Scale,
    readonly first: Day,
    readonly last: Day,
  ) {}

  x(day: Day): number {
    const { left, right, width } = this.frame;
    return left + ((day - this.first) / Math.max(this.last - this.first, 1)) * (width - left - right);
  }

  y(value: number): number {
    const { top, bottom, height } = this.frame;
    const { min, max } = this.scale;
    return height - bottom - ((value - min) / (max - min)) * (height - top - bottom);
  }

  holds(value: number): boolean {
    return value >= this.scale.min && value <= this.scale.max;
  }
}

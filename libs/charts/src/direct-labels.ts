/** A label that stands beside what it names, at its height if there is room. */
export interface DirectLabel {
  readonly text: string;
  readonly y: number;
  readonly colour: string;
  readonly isBold?: boolean;
}

/** Moves labels along their line as little as keeps them apart and between two places. */
export function placed(labels: readonly DirectLabel[], top: number, bottom: number, apart = 16): DirectLabel[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const heights = sorted.map(({ y }) => y);
  for (let round = 0; round < 40; round++) {
    for (let index = 1; index < heights.length; index++) {
      const missing = apart - (heights[index]! - heights[index - 1]!);
      if (missing <= 0) continue;
      heights[index - 1]! -= missing / 2;
      heights[index]! += missing / 2;
    }
    if (heights.length > 0) {
      heights[0] = Math.max(heights[0]!, top);
      heights[heights.length - 1] = Math.min(heights.at(-1)!, bottom);
    }
  }
  return sorted.map((label, index) => ({ ...label, y: heights[index]! }));
}

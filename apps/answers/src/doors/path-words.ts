/** How a part of an address is described, with an example. */
export interface PathWord {
  readonly description: string;
  readonly example: string;
}

export const indicatorInPath: PathWord = {
  description: 'The folder name (placement-stability-short-term) or the sector’s code (STB-62), in either case.',
  example: 'STB-62',
};

export const childInPath: PathWord = { description: 'The child’s local identifier.', example: '398768' };

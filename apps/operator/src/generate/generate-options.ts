/** Which authority is made up, and where it goes. */
export interface GenerateOptions {
  readonly children: number;
  readonly years: number;
  readonly seed: number;
  readonly endsOn?: string;
  readonly out?: string;
}

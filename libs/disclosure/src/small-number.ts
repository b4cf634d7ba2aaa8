/**
 * The highest number that is not published. "Anything public or Board-minuted suppresses 1–5 with secondary suppression":
 * a local rule, after the practice of the DfE, whose tables of authorities mark what is suppressed with c.
 */
export const smallNumberMax = 5;

/** 0 is no small number: it says of nobody that they are among those counted. */
export const isSmall = (number: number): boolean => number > 0 && number <= smallNumberMax;

/** Of what is hidden, whoever adds and subtracts must be left with at least so many values: as many as small numbers. */
export const valuesLeftMin = 5;

/** The whole numbers that something can still be, both ends included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export const leavesEnough = ({ least, most }: Range): boolean => most - least + 1 >= valuesLeftMin;

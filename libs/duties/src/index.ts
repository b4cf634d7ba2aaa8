export { daysLateOn, standingOn, type Duty, type Standing } from './duty.js';
export type { Rule } from './rule.js';

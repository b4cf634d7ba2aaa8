export { AccessModule } from './access.module.js';
export { accountRunning } from './account.js';
export type { Look, Looker, Shown } from './look.js';
export { Looks, sameLookMinutes } from './looks.js';
export { looksFaultOf, looksTaken, type LooksAsked, type LookTaken } from './looks-taken.js';

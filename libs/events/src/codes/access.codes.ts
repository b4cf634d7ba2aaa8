import { codesOf, type Meanings } from './code-list.js';

export const LOOKER_VOUCHER_MEANINGS = {
  'this-machine': 'nobody: whoever asked did so from this machine, where nobody signs in',
  proxy: 'the proxy that signs people in',
  'command-line': 'the operating system, by the account under which the command ran',
} as const satisfies Meanings;
/** Who vouches for the name of the person who looked. */
export const LOOKER_VOUCHERS = codesOf(LOOKER_VOUCHER_MEANINGS);
export type LookerVoucher = keyof typeof LOOKER_VOUCHER_MEANINGS;

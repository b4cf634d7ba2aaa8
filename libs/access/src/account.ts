import { userInfo } from 'node:os';
import type { Looker } from './look.js';

/** Who runs this command, as the operating system says: the account's name, or its number where it has none. */
export function accountRunning(): Looker {
  return { who: accountName(), vouchedBy: 'command-line' };
}

function accountName(): string {
  try {
    // a name is printable and short on every system; what is not is told as far as it can be recorded
    const name = userInfo()
      .username.replace(/[^\x21-\x7e\p{L}\p{N} ]/gu, '_')
      .trim()
      .slice(0, 128);
    if (name !== '') return name;
  } catch (error) {
    // in a container an account may have a number alone
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
  }
  return `account ${process.getuid?.() ?? 'without a number'}`;
}

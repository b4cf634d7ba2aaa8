import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { LedgerUnavailableError } from '#ledger';
import { all, anEvent, aStream, refusal } from './samples.spec-kit.js';
import type { Given } from './samples.spec-kit.js';

export function closing({ open }: Given): void {
  describe('close', () => {
    it('answers what was asked before, ends what follows, and refuses what comes after', async () => {
      const { ledger, dispose } = await open();
      const asked = ledger.append(aStream(), 'no-stream', [anEvent()]);
      const following = all(ledger.follow(await ledger.end(), new AbortController().signal));
      await ledger.close();
      expect((await asked).revision).toBe(0);
      await following;
      expect(await refusal(ledger.append(aStream(), 'no-stream', [anEvent()]))).toBeInstanceOf(LedgerUnavailableError);
      expect(await refusal(ledger.end())).toBeInstanceOf(LedgerUnavailableError);
      expect(await refusal(all(ledger.readAll(null)))).toBeInstanceOf(LedgerUnavailableError);
      expect(await refusal(ledger.find([randomUUID()]))).toBeInstanceOf(LedgerUnavailableError);
      await ledger.close();
      await dispose();
    });
  });
}

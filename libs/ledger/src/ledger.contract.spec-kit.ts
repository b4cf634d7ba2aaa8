import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Ledger } from '#ledger';
import { appending } from './contract/appending.spec-kit.js';
import { appendingMany } from './contract/appending-many.spec-kit.js';
import { closing } from './contract/closing.spec-kit.js';
import { following, followingOn } from './contract/following.spec-kit.js';
import { answersLikeTheModel } from './contract/model.spec-kit.js';
import { finding, positions, readingAll, readingStreams } from './contract/reading.spec-kit.js';
import { refusing } from './contract/refusing.spec-kit.js';
import { repeating } from './contract/repeating.spec-kit.js';
import type { Given, OpenedLedger } from './contract/samples.spec-kit.js';

/**
 * What every ledger promises, whatever keeps it. The store may be in use: every test makes names and ids of its own, and
 * looks at nothing else.
 */
export function ledgerContract(name: string, open: () => Promise<OpenedLedger>): void {
  describe(`${name} keeps the contract of a ledger`, () => {
    let opened: OpenedLedger;
    let ledger: Ledger;
    beforeAll(async () => {
      opened = await open();
      ledger = opened.ledger;
    });
    afterAll(() => opened.dispose());
    const given: Given = { ledger: () => ledger, open, opened: () => opened };

    appending(given);
    repeating(given);
    refusing(given);
    appendingMany(given);
    readingStreams(given);
    readingAll(given);
    positions(given);
    finding(given);
    following(given);
    followingOn(given);
    closing(given);
    it('answers any sequence of appends as a plain model in memory does', () => answersLikeTheModel(ledger), 60_000);
  });
}

import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const path = process.env['CARELEDGER_TEST_BROWSER'] ?? '/usr/bin/chromium';

/** For `describeWith('browser', …)`: null when there is a browser to drive. */
export const browserAbsentBecause = absence();

function absence(): string | null {
  try {
    accessSync(path, constants.X_OK);
    return null;
  } catch {
    return `${path} is no program: install Debian’s chromium, or say where one is in CARELEDGER_TEST_BROWSER`;
  }
}

/** Nothing but this machine can be reached by it, whatever a page asks for. */
const settings = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--font-render-hinting=none',
];

/** Starts headless Chromium; close it when done. */
export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath: path, args: settings });

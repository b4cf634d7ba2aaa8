import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, CDPSession, ConsoleMessage, Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How somebody looks at pages. */
export interface Looking {
  readonly hasJavaScript: boolean;
  /** In CSS pixels: 320 is a telephone, or 400 % zoom on a screen of 1280; 640 is 200 % zoom. */
  readonly width: number;
}

const desk: Looking = { hasJavaScript: true, width: 1280 };
const height = 900;

/**
 * Somebody who looks at pages in a browser. Whatever no page may do is kept as a fault: a request that leaves the machine, an
 * error on the console (a breach of the content policy is one), an error in a script.
 */
export class Visitor {
  readonly faults: string[] = [];
  /** The address whose refusal is expected: a browser reports every status of 400 and more as an error. */
  private refused: string | null = null;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly session: CDPSession,
    readonly address: string,
  ) {
    page.on('console', (message) => this.heard(message));
    page.on('pageerror', (error) => this.faults.push(`script: ${error.message}`));
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== address && protocol !== 'data:') this.faults.push(`a request left the machine: ${request.url()}`);
    });
  }

  /**
   * Runs a visit and ends it.
   * @throws Error with everything that no page may do, when a page did it
   */
  static async visits(
    browser: Browser,
    address: string,
    how: Partial<Looking>,
    visit: (visitor: Visitor) => Promise<void>,
  ): Promise<void> {
    const { hasJavaScript, width } = { ...desk, ...how };
    const context = await browser.newContext({
      javaScriptEnabled: hasJavaScript,
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    try {
      const page = await context.newPage();
      const visitor = new Visitor(context, page, await context.newCDPSession(page), address);
      page.setDefaultTimeout(20_000);
      await visit(visitor);
      if (visitor.faults.length > 0) throw new Error(visitor.faults.join('\n'));
    } finally {
      await context.close();
    }
  }

  /** Opens an address; fails when it is not answered with the status that is expected. */
  async opens(path: string, status = 200): Promise<void> {
    this.refused = status >= 400 ? new URL(path, this.address).href : null;
    const response = await this.page.goto(new URL(path, this.address).href);
    if (response?.status() !== status)
      throw new Error(`${path} was answered with ${response?.status()}, not ${status}`);
    await this.settles();
  }

  /** Looks again, as a reader would, while the page says that something recorded is not counted in it yet. */
  private async settles(): Promise<void> {
    for (let looks = 0; looks < 20 && (await this.page.getByText(/ not counted yet$/).count()) > 0; looks++) {
      await this.page.waitForTimeout(250);
      await this.page.reload();
    }
  }

  /** Opens whatever can be opened in the page. */
  async opensAll(): Promise<void> {
    await this.page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
  }

  /** Follows the first link that is called so, as a reader would: by its name. */
  async follows(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await this.loads(within.getByRole('link', { name, exact: true }).first().click());
  }

  /** Presses the first button that is called so. */
  async presses(name: string): Promise<void> {
    await this.loads(this.page.getByRole('button', { name, exact: true }).first().click());
  }

  /** Waits until what was done has brought the next page. */
  async loads(doing: Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), doing]);
    await this.settles();
  }

  heading(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** What a reader reads in the main part, white space made one. */
  async says(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ').trim();
  }

  /** The cells of a table that a reader sees, row by row, the headings first. */
  async tableOf(caption: string | RegExp): Promise<string[][]> {
    const table = this.page.getByRole('table', { name: caption }).first();
    await table.waitFor({ state: 'attached' });
    return table.evaluate((element) =>
      [...(element as HTMLTableElement).rows].map((row) =>
        [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
      ),
    );
  }

  /** Path and query of where the visitor stands. */
  where(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  /** The address of a link. */
  async hrefOf(name: string | RegExp): Promise<string> {
    const href = await this.page.getByRole('link', { name, exact: true }).first().getAttribute('href');
    if (href === null) throw new Error(`The link ${String(name)} leads nowhere`);
    return href;
  }

  /** Fetches an address as the visitor's browser would, without leaving the page. */
  async fetches(
    path: string,
    accept = '*/*',
  ): Promise<{ status: number; headers: Record<string, string>; text: string }> {
    const response = await this.context.request.get(new URL(path, this.address).href, { headers: { accept } });
    return { status: response.status(), headers: response.headers(), text: await response.text() };
  }

  /** What axe finds against the page as it stands, a line each; it comes past the content policy, as no page could. */
  async accessibilityFaults(): Promise<string[]> {
    await this.session.send('Runtime.evaluate', { expression: `${axe};0` });
    return this.evaluated(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(
      ({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`);
  }

  /** Text that a reader of this width loses: it makes the page scroll sideways, stands beside it, or is cut off. */
  lostText(): Promise<string[]> {
    return this.evaluated(`(${findLostText.toString()})()`);
  }

  /** The page on A4, as it prints. */
  async printed(): Promise<Buffer> {
    const { data } = await this.session.send('Page.printToPDF', {
      paperWidth: 8.27,
      paperHeight: 11.69,
      printBackground: false,
    });
    return Buffer.from(data, 'base64');
  }

  private async evaluated<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  private heard(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    if (this.refused !== null && message.location().url === this.refused) return;
    this.faults.push(`console: ${message.text()}`);
  }
}

/** Runs in the browser. A region that can be scrolled by keyboard may hold more than is seen at once. */
function findLostText(): string[] {
  const lost: string[] = [];
  const seen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > seen) {
    lost.push(`the page is ${document.documentElement.scrollWidth} wide, of which ${seen} are seen`);
  }
  const scrolls = (element: Element): boolean => element.closest('[tabindex="0"]') !== null;
  for (const element of document.body.querySelectorAll('*')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    if (!own || !element.checkVisibility() || element.closest('.govuk-visually-hidden, .govuk-skip-link') !== null)
      continue;
    const { left, right, width } = element.getBoundingClientRect();
    const says = `${element.tagName.toLowerCase()} "${(element.textContent ?? '').trim().slice(0, 60)}"`;
    if (width > 0 && !scrolls(element) && (right > seen + 1 || left < -1)) lost.push(`${says} stands beside the page`);
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCut =
      (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
      (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
    if (
      isCut &&
      element instanceof HTMLElement &&
      !scrolls(element) &&
      !['SELECT', 'TEXTAREA'].includes(element.tagName)
    ) {
      lost.push(`${says} is cut off`);
    }
  }
  return lost;
}

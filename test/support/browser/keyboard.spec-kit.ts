import type { Visitor } from './visitor.spec-kit.js';

/** Where the keyboard stands after a press of Tab. */
export interface TabStop {
  /** Its number among everything that can be acted on, in the order of the page; −1: none of it. */
  readonly index: number;
  readonly name: string;
  /** Whether it looks otherwise than when the keyboard is elsewhere. */
  readonly showsFocus: boolean;
}

/** Everything that can be acted on in the page as it stands, by the order in which it is written. */
export const actionsCount = ({ page }: Visitor): Promise<number> => page.evaluate(markActions);

/** Presses Tab from the top of the page until it comes round, or until a stop is called so. */
export async function tabStops(visitor: Visitor, until?: string | RegExp): Promise<TabStop[]> {
  const { page } = visitor;
  const most = (await actionsCount(visitor)) + 1;
  const stops: TabStop[] = [];
  // A date field is several stops of the keyboard, and one action.
  for (let presses = 0; presses < most * 5; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(whereIsFocus);
    if (stop === null || stop.index < (stops.at(-1)?.index ?? -1)) return stops;
    if (stop.index !== stops.at(-1)?.index) stops.push(stop);
    if (until !== undefined && (typeof until === 'string' ? stop.name === until : until.test(stop.name))) return stops;
  }
  throw new Error(`Tab does not come round: ${stops.map(({ name }) => name).join(', ')}`);
}

/** Goes to what is called so by Tab alone, and presses a key there that brings another page. */
export async function pressesOn(visitor: Visitor, name: string | RegExp, key = 'Enter'): Promise<void> {
  await goesTo(visitor, name);
  await visitor.loads(visitor.page.keyboard.press(key));
}

/** Goes to what is called so by Tab alone. */
export async function goesTo(visitor: Visitor, name: string | RegExp): Promise<void> {
  const stops = await tabStops(visitor, name);
  const last = stops.at(-1);
  const isThere = last !== undefined && (typeof name === 'string' ? last.name === name : name.test(last.name));
  if (!isThere)
    throw new Error(`The keyboard does not come to ${String(name)}: ${stops.map((stop) => stop.name).join(', ')}`);
}

/** Runs in the browser: numbers what can be acted on, and keeps how it looks without the keyboard. */
function markActions(): number {
  const actions = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const shown = [...document.querySelectorAll<HTMLElement>(actions)].filter((element) => element.checkVisibility());
  for (const [index, element] of shown.entries()) {
    const { outline, boxShadow, backgroundColor } = getComputedStyle(element);
    element.dataset['action'] = String(index);
    element.dataset['look'] = [outline, boxShadow, backgroundColor].join();
  }
  return shown.length;
}

/** Runs in the browser. */
function whereIsFocus(): { index: number; name: string; showsFocus: boolean } | null {
  const element = document.activeElement as HTMLElement | null;
  if (element === null || element === document.body) return null;
  const { outline, boxShadow, backgroundColor } = getComputedStyle(element);
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
  const name = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? '';
  return {
    index: Number(element.dataset['action'] ?? -1),
    name: name.replace(/\s+/g, ' ').trim(),
    showsFocus: element.dataset['look'] !== [outline, boxShadow, backgroundColor].join(),
  };
}

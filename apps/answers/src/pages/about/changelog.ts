/** What one version changed about figures. */
export interface FiguresChanged {
  readonly version: string;
  readonly changes: readonly string[];
}

/** The sections "Figures changed" of a changelog, newest first, as it is kept in CHANGELOG.md. */
export function figuresChangedIn(changelog: string): FiguresChanged[] {
  return sectionsOf(changelog, '## ').map(({ title, text }) => {
    const figures = sectionsOf(text, '### ').find((section) => section.title === 'Figures changed');
    return { version: title, changes: figures === undefined ? [] : itemsOf(figures.text) };
  });
}

function sectionsOf(text: string, mark: string): { readonly title: string; readonly text: string }[] {
  return `\n${text}`
    .split(`\n${mark}`)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { title: section.slice(0, end < 0 ? undefined : end).trim(), text: end < 0 ? '' : section.slice(end + 1) };
    });
}

/** The items of a list, each on a line that begins with a dash; further lines belong to the item before. */
const itemsOf = (text: string): string[] =>
  `\n${text}`
    .split(/\n- /)
    .slice(1)
    .map((item) => item.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim());

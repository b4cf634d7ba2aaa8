import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { figuresChangedIn } from './changelog.js';

describe('What changed about figures', () => {
  it('is what each version says under that heading, and nothing else', () =>
    expect(
      figuresChangedIn(`# Changelog

## 0.2.0

### Added

- A page.

### Figures changed

- \`caseload\`: agency workers
  are counted.
- _Reviews_: one thing.

## 0.1.0

### Added

- Everything.
`),
    ).toEqual([
      { version: '0.2.0', changes: ['caseload: agency workers are counted.', 'Reviews: one thing.'] },
      { version: '0.1.0', changes: [] },
    ]));

  it('is found in the changelog of this version', () => {
    const changelog = readFileSync(new URL('../../../../../CHANGELOG.md', import.meta.url), 'utf8');
    const [newest] = figuresChangedIn(changelog);
    expect(newest?.changes.length).toBeGreaterThan(0);
  });
});

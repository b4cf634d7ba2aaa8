import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { QuestionError } from '#answering';
import { Problem } from '#platform';
import { Address } from './address.js';
import { dayShown } from './day-shown.js';
import { faultsPageOf } from './faults-page.js';
import { packageFolder } from './package-folder.js';
import { pagedBy } from './paging.js';
import { headingsOf, sorted, sortingOf, type Column } from './sorting.js';
import { stripOf } from './strip.js';
import { Templates } from './templates.js';
import { countWords, momentWords } from './words.js';

const at = (url: string) => Address.of(url);

describe('An address', () => {
  it('is changed in one place and stays what it is in the others', () => {
    const address = at('/caseloads?asAt=2025-03-31&sort=team&policy=a%3D1&policy=b%3D2');
    expect(address.with({ sort: 'worker' })).toBe('/caseloads?asAt=2025-03-31&policy=a%3D1&policy=b%3D2&sort=worker');
    expect(address.with({ policy: null, sort: null })).toBe('/caseloads?asAt=2025-03-31');
  });

  it('takes the moment along to another page, and nothing else', () => {
    expect(at('/?asAt=2025-03-31&knownAt=2025-04-02&sort=team&page=2').to('/indicators/caseload', { by: 'team' })).toBe(
      '/indicators/caseload?asAt=2025-03-31&knownAt=2025-04-02&by=team',
    );
  });

  it('escapes whatever was put into it', () => {
    expect(at('/x?asAt="><script>').with({ team: 'Ash & Oak' })).toBe('/x?asAt=%22%3E%3Cscript%3E&team=Ash+%26+Oak');
  });
});

interface Row {
  readonly name: string;
  readonly days: number | null;
}
const rows: Row[] = [
  { name: 'T10', days: 3 },
  { name: 'T2', days: null },
  { name: 'T1', days: 9 },
];
const columns: Column<Row>[] = [
  { key: 'name', heading: 'Team', by: ({ name }) => name },
  { key: 'days', heading: 'Days', isNumeric: true, by: ({ days }) => days },
  { key: 'why', heading: 'Why' },
];
const standard = { key: 'name', order: 'ascending' } as const;
const namesOf = (found: readonly Row[]) => found.map(({ name }) => name);

describe('A table', () => {
  it('sorts numbers within words as numbers, and what has no value last both ways', () => {
    expect(namesOf(sorted(rows, columns, standard))).toEqual(['T1', 'T2', 'T10']);
    expect(namesOf(sorted(rows, columns, { key: 'days', order: 'ascending' }))).toEqual(['T10', 'T1', 'T2']);
    expect(namesOf(sorted(rows, columns, { key: 'days', order: 'descending' }))).toEqual(['T1', 'T10', 'T2']);
  });

  it('leads from each heading to itself sorted by it, and the other way when it already is', () => {
    const [team, days, why] = headingsOf(columns, { key: 'days', order: 'ascending' }, at('/t?asAt=2025-03-31&page=3'));
    expect(team).toMatchObject({ href: '/t?asAt=2025-03-31&sort=name&order=ascending', sorted: 'none' });
    expect(days).toMatchObject({ href: '/t?asAt=2025-03-31&sort=days&order=descending', sorted: 'ascending' });
    expect(why).toMatchObject({ href: null, sorted: null });
  });

  it('refuses to be sorted by what is no column of it, and says what is', () => {
    expect(() => sortingOf({ sort: 'why' }, columns, standard)).toThrow("sort is one of name, days, not 'why'");
    expect(() => sortingOf({ order: 'up' }, columns, standard)).toThrow(QuestionError);
  });

  it('is cut into pages with the ways to the others', () => {
    const many = Array.from({ length: 101 }, (_, index) => index);
    const paged = pagedBy(many, '2', 50, at('/t?page=2'));
    expect([paged.first, paged.last, paged.total]).toEqual([51, 100, 101]);
    expect(paged.pagination).toMatchObject({ previous: { href: '/t' }, next: { href: '/t?page=3' } });
    expect(pagedBy(many.slice(0, 50), undefined, 50, at('/t')).pagination).toBeNull();
    expect(pagedBy([], undefined, 50, at('/t'))).toMatchObject({ first: 0, last: 0, total: 0 });
    for (const wrong of ['0', '4', '-1', '1e1', 'x'])
      expect(() => pagedBy(many, wrong, 50, at('/t'))).toThrow('page is');
  });
});

const asked = { asAt: '2025-03-31', knownAt: null, position: null };
const strip = (url: string, more: Partial<Parameters<typeof stripOf>[0]> = {}) =>
  stripOf({
    address: at(url),
    asked,
    waitingCount: 0,
    csv: null,
    position: '184223',
    firstDay: '2021-06-14',
    dayShown: '2025-03-31',
    today: '2025-04-02',
    now: '2025-04-02T09:00:00.000Z',
    ...more,
  });

describe('The strip', () => {
  it('says the two dates in words, and how many events wait', () => {
    expect(strip('/', { waitingCount: 17 })).toMatchObject({
      asAt: '31 March 2025',
      knownAt: 'now',
      waiting: '17 events not counted yet',
    });
    expect(strip('/', { waitingCount: 1 }).waiting).toBe('1 event not counted yet');
    expect(strip('/').waiting).toBeNull();
  });

  it('links to the day and the position, so that the page is the same whoever opens it whenever', () => {
    expect(strip('/?sort=team').link).toBe('/?sort=team&asAt=2025-03-31&position=184223');
    expect(strip('/?knownAt=2025-04-02').link).toBe('/?knownAt=2025-04-02&asAt=2025-03-31');
  });

  it('links to the moment where a page takes no position, and asks for no moment where it takes none', () => {
    const byMoment = strip('/', { asked: { ...asked, pinnedBy: 'knownAt' } });
    expect(byMoment.link).toBe('/?asAt=2025-03-31&knownAt=2025-04-02T09%3A00%3A00.000Z');
    expect(byMoment.form?.hasKnownAt).toBe(true);
    const ofNow = strip('/', { asked: { ...asked, pinnedBy: null } });
    expect([ofNow.link, ofNow.form?.hasKnownAt]).toEqual(['/?asAt=2025-03-31', false]);
  });

  it('repeats in its form whatever else the address says', () => {
    expect(strip('/?asAt=2025-01-31&sort=team&position=7&page=4').form).toMatchObject({
      action: '/',
      asAt: '2025-03-31',
      fields: [{ name: 'sort', value: 'team' }],
      now: '/?asAt=2025-01-31&sort=team&page=4',
    });
  });

  it('slides from the first day on which anything happened to the day that is shown, and to today for what is known', () => {
    expect(strip('/').form).toMatchObject({
      sliderFrom: '2021-06-14',
      sliderTo: '2025-03-31',
      sliderKnownTo: '2025-04-02',
    });
    expect(strip('/', { asked: { ...asked, asAt: '2025-06-30' } }).form?.sliderTo).toBe('2025-06-30');
    // a day that was mistyped does not take all the room: twenty years
    expect(strip('/', { firstDay: '1025-01-01' }).form?.sliderFrom).toBe('2005-03-31');
    expect(strip('/', { firstDay: null }).form?.sliderFrom).toBeNull();
  });

  it('names a moment in the time of London', () => {
    expect(momentWords('2025-04-02T09:00:00Z')).toBe('2 April 2025 at 10:00am');
    expect(momentWords('2025-01-02T23:30:00Z')).toBe('2 January 2025 at 11:30pm');
  });
});

describe('The day that is shown where none is asked', () => {
  it('is today, so long as something happened in the last week', () => {
    expect(dayShown({ lastOccurredOn: day('2025-03-26') }, day('2025-04-02'))).toBe(day('2025-04-02'));
    expect(dayShown({ lastOccurredOn: null }, day('2025-04-02'))).toBe(day('2025-04-02'));
  });

  it('is the last day on which something happened, where the ledger is no longer fed', () => {
    expect(dayShown({ lastOccurredOn: day('2025-03-25') }, day('2025-04-02'))).toBe(day('2025-03-25'));
  });
});

describe('A page that says what is wrong', () => {
  const bad = new Problem(400, {
    detail: 'The question has faults.',
    errors: [
      { path: 'asAt', code: 'x', message: 'asAt: there is no 31 February' },
      { path: 'colour', code: 'x', message: "'colour' is no parameter here" },
    ],
  });

  it('puts each fault beside the field that it is about, and keeps what was said', () => {
    const page = faultsPageOf(bad, at('/?asAt=2025-02-31&by=team&colour=red'), 'trace', true);
    expect(page.faults).toEqual([
      { text: 'asAt: there is no 31 February', href: '#mend-1' },
      { text: "'colour' is no parameter here" },
    ]);
    expect(page.mend?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['asAt', '2025-02-31'],
      ['by', 'team'],
    ]);
    expect(page.mend?.fields[0]?.faults).toEqual(['asAt: there is no 31 February']);
  });

  it('says no more of what may not be seen than of what is not there', () => {
    const of = (status: number) => {
      const { title, says } = faultsPageOf(
        new Problem(status, { detail: 'There is nothing at this address.' }),
        at('/x'),
        't',
        true,
      );
      return { title, says };
    };
    expect(of(403)).toEqual(of(404));
  });

  it('leads back to the same page where the ledger is away', () => {
    const page = faultsPageOf(new Problem(503, { detail: 'Away.' }), at('/?asAt=2025-03-31'), 't', true);
    expect(page.ways).toEqual([{ text: 'Try again', href: '/?asAt=2025-03-31' }]);
  });
});

describe('Templates', () => {
  it('fail on a name that the model does not have, rather than leave a gap', () => {
    expect(() => new Templates().render('furniture/layout.njk', { page: { assets: {} } })).toThrow('undefined');
  });

  it('escape what is put into them', () => {
    const html = new Templates().render('furniture/foot.njk', {
      page: { foot: null, endLinks: [{ text: '<script>alert(1)</script>', href: '/"onclick="x' }] },
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('/&quot;onclick=&quot;x');
  });
});

describe('Words', () => {
  it('count one and many', () => {
    expect([countWords(1, 'event'), countWords(0, 'event'), countWords(12_345, 'child', 'children')]).toEqual([
      '1 event',
      '0 events',
      '12,345 children',
    ]);
  });
});

describe('The style sheet', () => {
  it('is what its sources say: otherwise run `npm run styles`', () => {
    const check = spawnSync(process.execPath, [join(packageFolder, 'scripts/styles.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect([check.stderr, check.status]).toEqual(['', 0]);
  });
});

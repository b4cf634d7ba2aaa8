import { describe, expect, it } from '@jest/globals';
import { day, dayOf, formatDay, type Day } from '#calendar';
import { check } from '#events';
import type { ReturnDoubt } from '../doubt.js';
import type { RecordedReturn } from '../knowledge/recorded-returns.js';
import { mergeRuleNamed } from '../merging/merge-rules.js';
import type { AnnualReturn } from '../reading/annual-return.js';
import { describeFault } from '../reading/return-fault.js';
import { yearEnding } from '../returns.spec-kit.js';
import { planImport, type ReturnsToPlan } from './import-plan.js';
import { returnedOnOf } from './returned-on.js';
import { turnsOf } from './recording-turns.js';
import { noChanges } from './reporting.js';
import { doubtsKept, importedStatement } from './statements.js';

const filesOf = (year: number, content: string) =>
  [{ name: `${year - 1}-episodes.csv`, kind: 'episodes', sha256: `${year}${content}`, rows: 1 }] as const;

function annualReturn(year: number, content = 'a'): AnnualReturn {
  return {
    yearEnding: year,
    year: yearEnding(year),
    files: filesOf(year, content),
    children: new Map(),
    refused: new Set(),
    rowFaults: [],
    fileFaults: [],
    doubts: [],
    notes: [],
    unmapped: [],
  };
}

function recorded(year: number, content = 'a', on = `${year}-06-30`, merge = 'latest-return'): RecordedReturn {
  return { yearEnding: year, returnedOn: day(on), merge, files: filesOf(year, content) };
}

function planOf(given: Partial<ReturnsToPlan>): { readonly planned: string[]; readonly faults: string[] } {
  const rule = mergeRuleNamed('latest-return');
  const question = {
    folder: 'F',
    returns: [],
    yearEnding: null,
    returnedOn: new Map<number, Day>(),
    recorded: [],
    rule,
  };
  const { planned, faults } = planImport({ ...question, ...given });
  return {
    planned: planned.map(
      (one) => `${one.annualReturn.yearEnding} ${formatDay(one.returnedOn)} ${one.skipped ?? 'record'}`,
    ),
    faults: faults.map(describeFault),
  };
}

describe('Returns are recorded in the order in which they were made', () => {
  const returns = [annualReturn(2019), annualReturn(2018)];

  it('on 30 June after their years unless said otherwise', () => {
    expect(planOf({ returns, returnedOn: new Map([[2019, dayOf(2019, 7, 15)]]) })).toEqual({
      planned: ['2018 2018-06-30 record', '2019 2019-07-15 record'],
      faults: [],
    });
  });

  it('one alone when its year is named', () => {
    expect(planOf({ returns, yearEnding: 2019 }).planned).toEqual(['2019 2019-06-30 record']);
  });

  it('each once, whatever its files are called', () => {
    const renamed = {
      ...annualReturn(2018),
      files: filesOf(2018, 'a').map((file) => ({ ...file, name: 'episodes.csv' })),
    };
    expect(planOf({ returns: [renamed, annualReturn(2019)], recorded: [recorded(2018, 'a', '2018-07-02')] })).toEqual({
      planned: ['2018 2018-07-02 recorded already, as made on 2018-07-02', '2019 2019-06-30 record'],
      faults: [],
    });
  });

  it('again when it was made again, on a later day', () => {
    const again = { returns: [annualReturn(2018, 'b')], recorded: [recorded(2018)] };
    expect(planOf(again).faults).toEqual([
      '2017-episodes.csv: is recorded already with other content, as made on 2018-06-30: ' +
        'if it was made again, say when with --returned-on 2018=DATE',
    ]);
    expect(planOf({ ...again, returnedOn: new Map([[2018, dayOf(2018, 8, 1)]]) })).toEqual({
      planned: ['2018 2018-08-01 record'],
      faults: [],
    });
  });

  it('but none for an older year than the newest recorded', () => {
    expect(planOf({ returns: [annualReturn(2018)], recorded: [recorded(2019)] }).faults.join()).toContain(
      'is of the year ending 31 March 2018, older than the return for the year ending 31 March 2019, which is recorded',
    );
  });

  it('nor on a day not after the one before, nor within its year, nor for a year that is not there', () => {
    const on = (year: number, text: string) => planOf({ returns, returnedOn: new Map([[year, day(text)]]) }).faults;
    expect(on(2018, '2019-06-30')).toEqual([
      '2018-episodes.csv: would have been made on 2019-06-30, but the return for the year ending 31 March 2018 ' +
        'was made on 2019-06-30: give a later day',
    ]);
    expect(on(2018, '2018-03-31')).toEqual([
      '2017-episodes.csv: cannot have been made on 2018-03-31: its year ends on 2018-03-31',
    ]);
    expect(on(2020, '2020-07-01')).toEqual([
      'F: --returned-on 2020: no return for the year ending 31 March 2020 is imported',
    ]);
  });
});

describe('A merge rule that reads the rows of earlier returns needs their files', () => {
  const rule = mergeRuleNamed('demand-model');
  const before = recorded(2018, 'a', '2018-06-30', 'demand-model');

  it('and says which are lacking', () => {
    const lacking =
      'the merge rule demand-model reads the rows of all earlier returns: the return for the year ending 31 March 2018';
    expect(planOf({ rule, returns: [annualReturn(2019)], recorded: [before] }).faults.join()).toContain(lacking);
    const other = planOf({
      rule,
      returns: [annualReturn(2018, 'b'), annualReturn(2019)],
      yearEnding: 2019,
      recorded: [before],
    });
    expect(other.faults.join()).toContain(lacking);
    expect(planOf({ rule, returns: [annualReturn(2018), annualReturn(2019)], recorded: [before] }).faults).toEqual([]);
  });

  it('takes over from another rule with the next return, or with the newest made again', () => {
    const recordedOtherwise = [recorded(2018)];
    expect(planOf({ rule, returns: [annualReturn(2018), annualReturn(2019)], recorded: recordedOtherwise })).toEqual({
      planned: [
        '2018 2018-06-30 recorded already, as made on 2018-06-30, under the merge rule latest-return',
        '2019 2019-06-30 record',
      ],
      faults: [],
    });
    expect(planOf({ rule, returns: [annualReturn(2018)], recorded: recordedOtherwise }).faults.join()).toContain(
      'is recorded already under another merge rule, as made on 2018-06-30',
    );
  });
});

describe('The day of a return is said by the year in which its reporting year ends', () => {
  it('or by the whole reporting year', () => {
    const days = returnedOnOf(['2018=2018-07-15', '2018-19=2019-07-16', '2019/2020=2020-07-17']);
    expect([...days].map(([year, on]) => `${year} ${formatDay(on)}`)).toEqual([
      '2018 2018-07-15',
      '2019 2019-07-16',
      '2020 2020-07-17',
    ]);
  });

  it.each([
    ['2018', 'is not YEAR=DATE, such as 2018=2018-06-30'],
    ['2018=30/06/2018', 'is not YEAR=DATE'],
    ['2018=2018-06-31', 'is not YEAR=DATE'],
    ['2018-18=2018-06-30', 'names no reporting year: 2018 is followed by 2019'],
    ['18=2018-06-30', 'is not YEAR=DATE'],
  ])('%s is refused', (text, message) => {
    expect(() => returnedOnOf([text])).toThrow(`'${text}' ${message}`);
  });

  it('twice for one year is refused', () => {
    expect(() => returnedOnOf(['2018=2018-06-30', '2017-18=2018-07-01'])).toThrow('is given twice');
  });
});

describe('An imported return keeps its doubts', () => {
  const doubt = (code: ReturnDoubt['code']): ReturnDoubt => ({
    code,
    yearEnding: 2018,
    childId: '101',
    message: 'so it is',
    file: 'episodes.csv',
    line: 2,
  });

  it('but for those that its events show, and for more than an event may carry, which are counted', () => {
    const doubts = [doubt('after-the-return'), ...Array.from({ length: 3_002 }, () => doubt('overlap'))];
    const { kept, left } = doubtsKept(doubts);
    expect([kept.length, left, new Set(kept.map(({ code }) => code))]).toEqual([3_000, 2, new Set(['overlap'])]);
    const made = { yearEnding: 2018, returnedOn: dayOf(2018, 6, 30) };
    const { type, data } = importedStatement(made, annualReturn(2018), 'latest-return', noChanges, doubts);
    const files = [{ name: 'episodes.csv', sha256: 'a'.repeat(64), rows: 1 }];
    expect(check(type, { ...data, files }).faults).toBeUndefined();
  });
});

describe('Statements are recorded in turns', () => {
  it('that never split what belongs to one child', () => {
    const statement = { source: 's', id: 'i', type: 't', data: {} };
    const groups = [3, 2, 4, 1, 9].map((length) => Array.from({ length }, () => statement));
    expect(turnsOf(groups, 5).map(({ length }) => length)).toEqual([5, 5, 9]);
  });
});

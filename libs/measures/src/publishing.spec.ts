import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { indicators } from '#indicators';
import type { History } from '#history';
import { historyOf, said, type Said } from '../../history/src/story.spec-kit.js';
import { measuring, monthsTo, type Measure } from './index.js';

const indicator = indicators.find(({ definition }) => definition.sectorCode === 'STB-62')!;
const asAt = day('2025-03-31');

/**
 * Thirty children in one placement since June 2024, the first so many of them moved in September and again in December:
 * then they are in their third of the year.
 */
const story = (moved: number): Said[] =>
  Array.from({ length: 30 }, (_, index) => {
    const childId = `C${index}`;
    const care = { childId, legalStatus: 'C2', placementType: 'U6' };
    const move = (occurredOn: string, placementPostcode: string) =>
      said('placement-changed', {
        childId,
        occurredOn,
        placementPostcode,
        reasonForNewEpisode: 'P',
        placementType: 'U6',
      });
    return [
      said('child-registered', { childId, occurredOn: '2024-06-03', dateOfBirth: '2015-06-01', sex: 'F' }),
      said('child-became-looked-after', { ...care, occurredOn: '2024-06-03', placementPostcode: 'RM1 1AA' }),
      ...(index < moved ? [move('2024-09-02', 'RM2 2BB'), move('2024-12-02', 'RM3 3CC')] : []),
    ];
  }).flat();

function measured(history: History, isPublic: boolean): Measure {
  const steps = measuring(history, { indicators: [indicator], asAts: monthsTo(asAt) }, { isPublic });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value[0]!;
}
const published = (moved: number): Measure => measured(historyOf(story(moved)), true);

describe('A measure for publication', () => {
  it('is the measure where no number is small', () => {
    // eight of thirty, and nobody before December: none is no small number
    const full = measured(historyOf(story(8)), false);
    const { figure, trend, target } = published(8);
    expect(figure).toMatchObject({ numerator: 8, denominator: 30, display: '27%' });
    expect(trend.points.map(({ value }) => value)).toEqual(full.trend.points.map(({ value }) => value));
    expect(trend.sentence).toBe(full.trend.sentence);
    expect(target).toEqual(full.target);
  });

  it('hides a small figure with how it stands to its target, and has a gap in the chart for each', () => {
    const { figure, figures, trend, target } = published(2);
    expect(figure).toMatchObject({ numerator: '[c]', denominator: 30, value: '[c]', display: '[c]' });
    expect(target).toMatchObject({ standing: null });
    // December to March; from June to November it is 0 of 30, before that nobody was there
    expect(figures.map(({ display }) => display).slice(-10)).toEqual([...Array(6).fill('0%'), ...Array(4).fill('[c]')]);
    expect(trend.points.slice(-4).map(({ value, isHidden }) => [value, isHidden])).toEqual(Array(4).fill([null, true]));
    expect([trend.stretches[0]!.mean, trend.variation]).toEqual([null, null]);
  });

  it('is the same whatever the hidden numbers are: chart, limits, signs and words give none of them back', () =>
    expect(JSON.stringify(told(published(2)))).toBe(JSON.stringify(told(published(5)))));
});

const told = ({ indicator: _indicator, ...rest }: Measure) => rest;

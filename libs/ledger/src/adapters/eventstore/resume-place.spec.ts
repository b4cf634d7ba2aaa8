import { describe, expect, it } from '@jest/globals';
import { ResumePlace } from './resume-place.js';
import type { StoredRecord } from './store-client.js';

const at = (commit: number) => ({ commit, prepare: commit });
const record = (commit: number): StoredRecord => ({ place: at(commit) }) as StoredRecord;
const heap = (commits: readonly number[], checkpoint: number | null = null) => ({
  records: commits.map(record),
  checkpoint: checkpoint === null ? null : at(checkpoint),
});

describe('the place from which to read on', () => {
  it('is that of the last record, and none is taken twice', () => {
    const resume = new ResumePlace(at(10));
    const taken = [heap([10, 12, 14]), heap([14, 12, 17]), heap([17])].flatMap((one) => resume.take(one));
    expect(taken.map(({ place }) => place.commit)).toEqual([12, 14, 17]);
    expect(resume.place).toEqual(at(17));
  });

  it('moves over the events of others, one checkpoint behind what was told', () => {
    const resume = new ResumePlace(null);
    for (const checkpoint of [100, 200, 300]) resume.take(heap([], checkpoint));
    expect(resume.place).toEqual(at(200));
  });

  it('does not believe a checkpoint that lies ahead of records still to come', () => {
    const resume = new ResumePlace(at(10));
    resume.take(heap([], 500));
    expect(resume.place).toEqual(at(10));
    expect(resume.take(heap([12, 13])).length).toBe(2);
    expect(resume.place).toEqual(at(13));
    resume.take(heap([], 600));
    expect(resume.place).toEqual(at(13));
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWith, requiredServers } from './needed-servers.spec-kit.js';

const NAME = 'CARELEDGER_TEST_REQUIRE';

describe('tests that stand on a server', () => {
  let before: string | undefined;
  beforeEach(() => {
    before = process.env[NAME];
    delete process.env[NAME];
  });
  afterEach(() => {
    if (before === undefined) delete process.env[NAME];
    else process.env[NAME] = before;
  });

  it('run where it is', () => {
    process.env[NAME] = 'kafka';
    expect(describeWith('kafka', null)).toBe(describe);
  });

  it('are skipped where it is not', () => {
    expect(describeWith('kafka', 'there is no Java')).not.toBe(describe);
  });

  it('fail where it is not and must be', () => {
    process.env[NAME] = 'postgres, kafka';
    expect(() => describeWith('kafka', 'there is no Java')).toThrow('kafka, but it is not there: there is no Java');
    expect(describeWith('eventstore', 'none is named')).not.toBe(describe);
  });

  it('are not skipped by a slip of the pen', () => {
    expect(() => requiredServers('kafka,postgress')).toThrow('names postgress; the servers are');
    expect([...requiredServers(' kafka ,, postgres')]).toEqual(['kafka', 'postgres']);
    expect(requiredServers(undefined).size).toBe(0);
  });
});

import { Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day, instant } from '#calendar';
import { alertUses, dutyAlertsOf } from '#duties';
import { eventClasses, eventTypeOf, isStatement } from '#events';
import { eventsReadBy } from '#history';
import { refusedMessage, withoutContent } from '../../apps/recorder/src/hear-from-kafka/refused-message.js';
import { aMessage } from '../../apps/recorder/src/hear-from-kafka/received-message.spec-kit.js';
import { childOf } from '../../libs/history/src/story.spec-kit.js';
import { cameIntoCare, visited } from '../../libs/duties/src/statutory-visits/visit-stories.spec-kit.js';
import { alertOf } from '../../libs/relaying/src/relaying.spec-kit.js';

const root = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(root, 'docs', 'asyncapi.json'), 'utf8');
const document = JSON.parse(text);
const said = eventClasses.filter(isStatement);

describe('docs/asyncapi.json', () => {
  it('is what the sources say', () => {
    const script = join(root, 'scripts', 'catalogue.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, 'asyncapi', '--check'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('is AsyncAPI 3.0, with its examples, as the parser of its makers understands it', async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(text);
    const worse = diagnostics.filter(({ severity }) => severity <= 1);
    expect(worse.map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`)).toEqual([]);
    expect(parsed!.version()).toBe('3.0.0');
    const addresses = parsed!
      .channels()
      .all()
      .map((channel) => channel.address());
    expect(addresses.sort()).toEqual([
      'careledger.alerts',
      'careledger.events',
      'careledger.recorded',
      'careledger.refused',
    ]);
    for (const channel of parsed!.channels().all()) {
      expect(channel.bindings().get('kafka')!.json()).toMatchObject({
        topic: channel.address(),
        bindingVersion: '0.5.0',
      });
      for (const message of channel.messages().all()) expect(message.bindings().get('kafka')!.json('key')).toBeTruthy();
    }
  });

  it('describes every event that is heard, and each again as it is recorded; who looked at whom it leaves out', () => {
    expect(Object.keys(document.channels.events.messages).sort()).toEqual(said.map(({ name }) => name).sort());
    expect(Object.keys(document.channels.recorded.messages).sort()).toEqual(
      said.map(({ name }) => `${name}Recorded`).sort(),
    );
    expect(text).not.toContain('children-looked-at');
  });
});

describe('what is sent is as docs/asyncapi.json describes it', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
  beforeAll(() => {
    formats.default(ajv);
    ajv.addSchema({ ...document, $id: 'asyncapi' });
  });
  const faultsOf = (schema: string, value: unknown) => {
    const validate = ajv.compile({ $ref: `asyncapi#/components/schemas/${schema}` });
    return validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
  };

  it('an event, whatever stands before its type', () => {
    for (const { name, type } of said) {
      const folder = join(root, 'libs', 'events', 'src', eventTypeOf(type)!.name);
      const data = JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8'));
      const event = { specversion: '1.0', source: '/cases', id: '1', type: `uk.gov.havering.csc.${type}`, data };
      expect([type, faultsOf(`${name}Event`, event)]).toEqual([type, []]);
      expect(faultsOf(`${name}Event`, { ...event, type: `x${type}2` })).not.toEqual([]);
      expect(faultsOf(`${name}Event`, { ...event, data: { ...data, misspelt: 1 } })).not.toEqual([]);
    }
  });

  it('a refusal, of whatever came', () => {
    const faults = [{ path: '$', code: 'json', message: 'not JSON' }];
    const refused = { outcome: 'refused', status: 400, faults } as const;
    const at = instant('2025-05-01T09:00:00Z');
    const messages = [aMessage('{', { h: '1' }), aMessage(new Uint8Array([0xff])), aMessage(null, {}, { key: null })];
    const sent = [
      ...messages.map((one) => refusedMessage(one, refused, at)),
      withoutContent(messages[0]!, refused, at),
    ];
    expect(sent.map(({ value }) => faultsOf('EventRefusedEvent', JSON.parse(String(value))))).toEqual([[], [], [], []]);
  });

  it('an alert, in each state', () => {
    const story = [cameIntoCare('2025-03-03'), visited('2025-03-12')];
    const states = ['2025-03-04', '2025-03-11', '2025-03-13'].map((asAt) => {
      const child = childOf(story, eventsReadBy(alertUses), { asAt });
      const [alert] = dutyAlertsOf(child, day(asAt));
      const { message } = alertOf('A', alert!, day(asAt), () => '0d2f8f0e-5b4b-5d0a-9a52-2a6f6a0f2c11');
      expect(faultsOf('DutyAlertEvent', JSON.parse(String(message.value)))).toEqual([]);
      return alert!.state;
    });
    expect(states).toEqual(['due-soon', 'overdue', 'met-late']);
  });
});

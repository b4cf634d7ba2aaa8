import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Get,
  Module,
  Post,
  Req,
  Res,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import request from 'supertest';
import { readSettings } from '#settings';
import { createService } from '../service/create-service.js';
import { FormTokens } from './form-tokens.js';

@Controller('trial')
class TrialController {
  constructor(private readonly tokens: FormTokens) {}

  @Get()
  form(@Req() asked: Request, @Res() response: Response): void {
    response.send(this.tokens.issue(asked, response));
  }

  @Post()
  change(@Body() body: unknown): object {
    return { changed: body };
  }
}

@Module({ controllers: [TrialController] })
class TrialModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(express.urlencoded({ extended: false }), express.json()).forRoutes('trial');
  }
}

const key = 'k'.repeat(40);
const proxy = { CARELEDGER_ACCESS: 'proxy', CARELEDGER_PROXY_KEY: key };
const folders: string[] = [];
const apps: NestExpressApplication[] = [];

async function serviceWith(more: Record<string, string>): Promise<NestExpressApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-forms-'));
  folders.push(folder);
  const variables = { CARELEDGER_DATA: folder, CARELEDGER_PORT: '0', CARELEDGER_LOG: 'silent', ...more };
  const app = await createService(readSettings(variables), [TrialModule]);
  await app.init();
  apps.push(app);
  return app;
}

let here: NestExpressApplication;
let behind: NestExpressApplication;
let other: NestExpressApplication;
beforeAll(async () => {
  here = await serviceWith({});
  behind = await serviceWith(proxy);
  other = await serviceWith(proxy);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

type Headers = Readonly<Record<string, string>>;
const signedIn = (name: string): Headers => ({ 'X-Careledger-Proxy-Key': key, 'X-Forwarded-User': name });
const own: Headers = { 'Sec-Fetch-Site': 'same-origin' };

/** A form as it is shown: its token, and the cookie that the browser got with it. */
async function shown(app: NestExpressApplication, headers: Headers = {}) {
  const answer = await request(app.getHttpServer()).get('/trial').set(headers).expect(200);
  const [setCookie = ''] = (answer.headers['set-cookie'] ?? []) as unknown as string[];
  return { formToken: answer.text, setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

const sent = (app: NestExpressApplication, body: object, headers: Headers) =>
  request(app.getHttpServer()).post('/trial').type('form').set(headers).send(body);

describe('A form is heard only from the browser and person to whom it was shown', () => {
  it('with its token and cookie', async () => {
    const { formToken, cookie } = await shown(here);
    const answer = await sent(here, { formToken, word: 'yes' }, { ...own, Cookie: `a=b; ${cookie}` }).expect(201);
    expect(answer.body).toMatchObject({ changed: { word: 'yes' } });
  });

  it('the cookie is for this service alone, and not for scripts', async () => {
    expect((await shown(here)).setCookie).toMatch(/^careledger-form=[\w-]{24}; Path=\/; HttpOnly; SameSite=Strict$/);
    const { setCookie } = await shown(behind, { ...signedIn('a'), 'X-Forwarded-Proto': 'https' });
    expect(setCookie).toMatch(/; Secure$/);
  });

  it('a browser keeps its cookie, and may have several forms open', async () => {
    const first = await shown(here);
    const again = await shown(here, { Cookie: first.cookie });
    expect(again.setCookie).toBe('');
    for (const { formToken } of [first, again]) await sent(here, { formToken }, { Cookie: first.cookie }).expect(201);
  });

  it.each([
    ['without a token', (token: string) => ({ word: token.slice(0, 0) })],
    ['with an empty token', () => ({ formToken: '' })],
    ['with one of the right length', () => ({ formToken: Buffer.alloc(32).toString('base64url') })],
    ['with two tokens', (token: string) => ({ formToken: [token, token] })],
  ])('not %s', async (_, bodyOf) => {
    const { formToken, cookie } = await shown(here);
    const answer = await sent(here, bodyOf(formToken), { ...own, Cookie: cookie }).expect(403);
    expect(answer.body).toMatchObject({ status: 403, errors: [{ code: 'form-token' }] });
    expect(answer.text).not.toContain(formToken);
  });

  it('not without the cookie, nor with another or a made-up one', async () => {
    const { formToken } = await shown(here);
    const { cookie } = await shown(here);
    for (const Cookie of ['', cookie, 'careledger-form=', `careledger-form=${'A'.repeat(24)}`])
      await sent(here, { formToken }, { ...own, Cookie }).expect(403);
  });

  it('not by another person, who has token and cookie of the first', async () => {
    const { formToken, cookie } = await shown(behind, signedIn('j.okafor'));
    await sent(behind, { formToken }, { ...signedIn('a.singh'), Cookie: cookie }).expect(403);
    await sent(behind, { formToken }, { ...signedIn('j.okafor'), Cookie: cookie }).expect(201);
  });

  it('behind a proxy by any service that shares its key', async () => {
    const { formToken, cookie } = await shown(behind, signedIn('j.okafor'));
    await sent(other, { formToken }, { ...signedIn('j.okafor'), Cookie: cookie }).expect(201);
    const elsewhere = await shown(here);
    await sent(other, elsewhere, { ...signedIn('j.okafor'), Cookie: elsewhere.cookie }).expect(403);
  });
});

describe('A page of another site changes nothing here', () => {
  it.each([
    ['cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a sibling domain', { 'Sec-Fetch-Site': 'same-site' }],
    ['of an older browser, by its origin', { Origin: 'https://evil.example' }],
    ['from a sandboxed frame', { Origin: 'null' }],
    ['by an origin that is none', { Origin: 'not an address' }],
    ['under our name on another port', { Origin: 'http://127.0.0.1:1' }],
  ])('%s: neither a form nor JSON is heard', async (_, headers) => {
    const { formToken, cookie } = await shown(here);
    const answer = await sent(here, { formToken }, { ...headers, Cookie: cookie }).expect(403);
    expect(answer.body).toMatchObject({ errors: [{ code: 'other-site' }] });
    await request(here.getHttpServer()).post('/trial').set(headers).send({ json: true }).expect(403);
    await request(here.getHttpServer()).post('/v1/verifications').set(headers).expect(403);
  });

  it('programs, which say nothing of where they come from, are heard', async () => {
    await request(here.getHttpServer()).post('/trial').send({ json: true }).expect(201);
  });

  it('our own pages are, also under the name by which a proxy was asked', async () => {
    const server = here.getHttpServer();
    await request(server)
      .post('/trial')
      .set({ Host: '127.0.0.1:4400', Origin: 'http://127.0.0.1:4400' })
      .send({})
      .expect(201);
    const named = { ...signedIn('a'), 'X-Forwarded-Host': 'careledger.borough.gov.uk' };
    const asked = request(behind.getHttpServer()).post('/trial').set(named);
    await asked.set('Origin', 'https://careledger.borough.gov.uk').send({}).expect(201);
    // without a proxy nobody vouches for that header
    const forged = { 'X-Forwarded-Host': 'evil.example', Origin: 'https://evil.example' };
    await request(server).post('/trial').set(forged).send({}).expect(403);
  });

  it('nothing is loaded into it; a link may be followed', async () => {
    const load = (mode: string, destination: string) =>
      request(here.getHttpServer())
        .get('/trial')
        .set({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': destination });
    await load('no-cors', 'image').expect(403);
    await load('cors', 'empty').expect(403);
    await load('navigate', 'iframe').expect(403);
    await load('navigate', 'document').expect(200);
  });
});

describe('Every answer tells the browser what it may do with it', () => {
  it.each(['/trial', '/nowhere', '/health/live'])('%s', async (path) => {
    const { headers } = await request(here.getHttpServer()).get(path);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('no page has script within it', async () => {
    for (const path of ['/trial', '/docs/']) {
      const { headers } = await request(here.getHttpServer()).get(path);
      const policy = headers['content-security-policy'] as string;
      expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
      expect(policy).toMatch(/default-src '(none|self)'/);
    }
  });
});

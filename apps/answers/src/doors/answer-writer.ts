import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { documentText, LiveHistory } from '#answering';
import { indicators } from '#indicators';

/**
 * For what was asked by position, which nothing that is recorded can change: a day, not for ever, because a newer version of
 * Careledger may define an indicator anew.
 */
const unchanging = 'private, max-age=86400, immutable';

export interface Sending {
  /** Whether it names children: then nothing on the way may keep it. */
  readonly namesChildren: boolean;
  /**
   * Whether nothing that is recorded can change it: only an answer asked by position. What is known at a past moment may
   * still change, by an event that reaches this ledger later and was recorded in the case system before.
   */
  readonly isFixed?: boolean;
  readonly csv?: { readonly name: string };
}

/** By which version of its definition each indicator is counted. */
const definitions = indicators.map(({ definition }) => `${definition.code} ${definition.version}`).join();

/** Writes answers: the very bytes that the command line prints, with the tag by which a client can ask whether they changed. */
@Injectable()
export class AnswerWriter {
  constructor(private readonly live: LiveHistory) {}

  /** Answers 304 without making the document when the client has it already. */
  async send(
    request: Request,
    response: Response,
    { namesChildren, isFixed = false, csv }: Sending,
    make: () => Promise<object | string>,
  ): Promise<void> {
    // before the document is made: should the history move on meanwhile, the tag is out of date and does no harm
    const tag = await this.tagOf(request, isFixed);
    const headers = { 'Cache-Control': cacheControl(namesChildren, isFixed), ETag: tag };
    if (tagsOf(request).includes(tag)) return void response.set(headers).status(304).end();
    const made = await make();
    const text = typeof made === 'string' ? made : documentText(made);
    response.set(headers);
    if (csv !== undefined)
      response.set('Content-Disposition', `inline; filename="${csv.name.slice(0, 80).replace(/[^\w.-]/g, '_')}.csv"`);
    response.type(csv === undefined ? 'application/json' : 'text/csv').send(text);
  }

  /** Stands for the address, the definitions and what the answer is made from; a fixed answer's for the first two. */
  private async tagOf({ originalUrl }: Request, isFixed: boolean): Promise<string> {
    const made = isFixed ? 'fixed' : await this.state();
    return `"${createHash('sha256').update(`${definitions} ${made} ${originalUrl}`).digest('base64url').slice(0, 27)}"`;
  }

  /** What the history holds, and whether a warning belongs to it. */
  private async state(): Promise<string> {
    const { isBehind } = await this.live.behind();
    const { history, fault } = this.live;
    return [history.positions.last ?? 'empty', isBehind, fault !== null].join();
  }
}

/** The tags that the client has; what lies between may have weakened them by packing the answer (RFC 9110, 13.1.2). */
const tagsOf = (request: Request): string[] =>
  (request.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

function cacheControl(namesChildren: boolean, isFixed: boolean): string {
  if (namesChildren) return 'no-store';
  return isFixed ? unchanging : 'private, no-cache';
}

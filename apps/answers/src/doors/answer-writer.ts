import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { documentText, LiveHistory } from '#answering';
import { Injectable } from '@nestjs/common';

/** How long a cache may keep an answer that nothing can change: a year. */
const unchanging = 'private, max-age=31536000, immutable';

export interface Sending {
  /** Whether it names children: then nothing on the way may keep it. */
  readonly namesChildren: boolean;
  /** Whether nothing that is recorded can change it: only an answer asked by position. */
  readonly isFixed?: boolean;
  readonly csv?: { readonly name: string };
}

/** Writes answers: the very bytes that the command line prints, with the tag by which a client can ask whether they changed. */
@Injectable()
export class AnswerWriter {
  constructor(private readonly live: LiveHistory) {}

  /**
   * Answers 304 without making the document when the client has it already. The tag stands for the address and what the
   * history held; a fixed answer's for the address alone.
   */
  async send(
    request: Request,
    response: Response,
    { namesChildren, isFixed = false, csv }: Sending,
    make: () => Promise<object | string>,
  ): Promise<void> {
    const tag = this.tagOf(request, isFixed);
    response.set('Cache-Control', cacheControl(namesChildren, isFixed));
    response.set('ETag', tag);
    if (request.get('If-None-Match')?.split(/,\s*/).includes(tag)) return void response.status(304).end();
    const made = await make();
    const text = typeof made === 'string' ? made : documentText(made);
    if (csv !== undefined)
      response.set('Content-Disposition', `inline; filename="${csv.name.replace(/[^\w.-]/g, '_')}.csv"`);
    response.type(csv === undefined ? 'application/json' : 'text/csv').send(text);
  }

  private tagOf({ originalUrl }: Request, isFixed: boolean): string {
    const held = isFixed ? 'fixed' : (this.live.history.positions.last ?? 'empty');
    return `"${createHash('sha256').update(`1 ${held} ${originalUrl}`).digest('base64url').slice(0, 27)}"`;
  }
}

function cacheControl(namesChildren: boolean, isFixed: boolean): string {
  if (namesChildren) return 'no-store';
  return isFixed ? unchanging : 'private, no-cache';
}

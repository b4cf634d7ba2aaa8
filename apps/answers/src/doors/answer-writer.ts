import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Looks, type Shown } from '#access';
import { documentText, LiveHistory } from '#answering';
import { indicators } from '#indicators';
import { lookOf } from './look-of.js';

/**
 * For what was asked by position, which nothing that is recorded can change: a day, not for ever, because a newer version of
 * Careledger may define an indicator anew.
 */
const unchanging = 'private, max-age=86400, immutable';

export interface Sending<Document> {
  /**
   * The children that it names. Nothing on the way may keep it, and that they are looked at is recorded before it is sent.
   * Left out where it can name none.
   */
  readonly shown?: (document: Document) => Shown;
  /** Whether it names workers: then nothing on the way may keep it either. */
  readonly namesWorkers?: boolean;
  /**
   * Whether nothing that is recorded can change it: only an answer asked by position. What is known at a past moment may
   * still change, by an event that reaches this ledger later and was recorded in the case system before.
   */
  readonly isFixed?: boolean;
  /** The same as a table. */
  readonly csv?: { readonly name: string; readonly of: (document: Document) => string };
}

/** By which version of its definition each indicator is counted. */
const definitions = indicators.map(({ definition }) => `${definition.code} ${definition.version}`).join();

/** Writes answers: the very bytes that the command line prints, with the tag by which a client can ask whether they changed. */
@Injectable()
export class AnswerWriter {
  constructor(
    private readonly live: LiveHistory,
    private readonly looks: Looks,
  ) {}

  /** Answers 304 without making the document when the client has it already; of what names anybody it has nothing. */
  async send<Document extends object>(
    request: Request,
    response: Response,
    { shown, namesWorkers = false, isFixed = false, csv }: Sending<Document>,
    make: () => Promise<Document>,
  ): Promise<void> {
    const namesSomebody = shown !== undefined || namesWorkers;
    if (namesSomebody) response.set('Cache-Control', 'no-store');
    // before the document is made: should the history move on meanwhile, the tag is out of date and does no harm
    const tag = namesSomebody ? null : await this.tagOf(request, isFixed);
    const headers = tag === null ? {} : { 'Cache-Control': isFixed ? unchanging : 'private, no-cache', ETag: tag };
    if (tag !== null && tagsOf(request).includes(tag)) return void response.set(headers).status(304).end();
    const document = await make();
    // only now: a fault is not to be kept
    response.set(headers);
    if (shown !== undefined) await this.looks.record(lookOf(request, shown(document)));
    const text = csv === undefined ? documentText(document) : csv.of(document);
    if (csv !== undefined)
      response.set('Content-Disposition', `inline; filename="${csv.name.slice(0, 80).replace(/[^\w.-]/g, '_')}.csv"`);
    // not `send`, which would add a tag of its own: of the content, by which somebody could try what it says
    response.type(csv === undefined ? 'application/json' : 'text/csv').end(text);
  }

  /** Stands for the address, the definitions and what the answer is made from; a fixed answer's for the first two. */
  private async tagOf({ originalUrl }: Request, isFixed: boolean): Promise<string> {
    const made = isFixed ? 'fixed' : await this.state();
    return `"${createHash('sha256').update(`${definitions} ${made} ${originalUrl}`).digest('base64url').slice(0, 27)}"`;
  }

  /** What the history holds, and whether a warning belongs to it. */
  private async state(): Promise<string> {
    const { isBehind, fault } = await this.live.unread.look();
    return [this.live.history.heldPosition ?? 'empty', isBehind, fault !== null].join();
  }
}

/** The tags that the client has; what lies between may have weakened them by packing the answer (RFC 9110, 13.1.2). */
const tagsOf = (request: Request): string[] =>
  (request.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));

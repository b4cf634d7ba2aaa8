import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FormTokens } from './form-tokens.js';

/** What a page's form can send without a script; everything else a browser sends only after asking first. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Stands before every door: a form is heard only with its token, whichever controller wants it. */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(private readonly tokens: FormTokens) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const isForm = request.method !== 'GET' && request.method !== 'HEAD' && request.is(formTypes) !== false;
    // of a request without a body `is` says null: it changes nothing that a form could
    if (isForm && request.is(formTypes) !== null) this.tokens.check(request);
    return true;
  }
}

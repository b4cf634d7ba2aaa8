import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Assets } from './assets.js';

/** Style sheet, scripts and icon of the pages. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  @Get(':file')
  async send(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asset = this.assets.find(request.path);
    if (asset === undefined) throw new NotFoundException();
    response.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Type': `${asset.type}; charset=utf-8`,
    });
    response.vary('Accept-Encoding');
    const encoding = request.acceptsEncodings(['br', 'gzip']);
    if (encoding === 'br') response.set('Content-Encoding', 'br').end(await asset.brotli);
    else if (encoding === 'gzip') response.set('Content-Encoding', 'gzip').end(await asset.gzip);
    else response.end(asset.plain);
  }
}

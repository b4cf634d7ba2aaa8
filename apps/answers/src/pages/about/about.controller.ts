import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LiveHistory } from '#answering';
import { englandAndWales, formatDay } from '#calendar';
import { indicators } from '#indicators';
import { singles, type Query as Asked } from '../../doors/query-parameters.js';
import { Pages, type Page } from '../furniture/index.js';
import { packageFolder } from '../furniture/package-folder.js';
import { figuresChangedIn } from './changelog.js';

const accessibility: Page = { template: 'about/accessibility.njk', namesChildren: false };
const dataSources: Page = { template: 'about/data-sources.njk', namesChildren: false };
const whatChanged: Page = { template: 'about/what-changed.njk', namesChildren: false };

const everything = { knownAt: Number.POSITIVE_INFINITY, ordinal: Number.POSITIVE_INFINITY };

/** What is said of the pages and figures themselves. */
@ApiExcludeController()
@Controller()
export class AboutPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly live: LiveHistory,
  ) {}

  @Get('accessibility')
  async accessibility(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, accessibility, async () => ({
      title: 'Accessibility statement',
      csv: null,
    }));
  }

  @Get('data-sources')
  async dataSources(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, dataSources, async () => {
      const { history } = this.live;
      const { lastOccurredOn, heldCount, heldPosition } = history;
      const imports = history.kept(everything).filter(({ name }) => name === 'return-imported');
      const { version, from, to } = englandAndWales;
      return {
        title: 'Data sources',
        csv: null,
        foot: { definitionVersion: null, position: heldPosition, checksum: null },
        events: heldCount,
        lastOccurred: lastOccurredOn === null ? null : formatDay(lastOccurredOn),
        holidays: { version, from: formatDay(from), to: formatDay(to) },
        returns: imports.map(({ data }) => ({
          yearEnding: data['yearEnding'],
          returnedOn: data['returnedOn'],
          merge: data['merge'],
          files: ((data['files'] ?? []) as { readonly name: string }[]).map(({ name }) => name),
        })),
      };
    });
  }

  @Get('what-changed')
  async whatChanged(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, whatChanged, async () => ({
      title: 'What changed',
      csv: null,
      versions: figuresChangedIn(readFileSync(join(packageFolder, 'CHANGELOG.md'), 'utf8')),
      definitions: indicators.map(({ definition }) => definition),
    }));
  }
}

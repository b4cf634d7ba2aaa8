import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import { designSystemFolder, pagesFolder } from './package-folder.js';
import { countWords, dayWords, momentWords, numberWords } from './words.js';

/**
 * The templates of the pages, over the macros of the GOV.UK Design System. Everything put in is escaped unless it says
 * `safe`; a name that the model does not have is an error, not a gap. Each template is compiled once.
 */
@Injectable()
export class Templates {
  private readonly environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([pagesFolder, designSystemFolder], { watch: false, noCache: false }),
    { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true },
  );

  constructor() {
    this.environment
      .addFilter('day', dayWords)
      .addFilter('moment', momentWords)
      .addFilter('number', numberWords)
      .addFilter('count', countWords);
  }

  /**
   * @param template its path below `pages/`: `overview/overview.njk`
   * @throws an error that names the template and the line
   */
  render(template: string, context: object): string {
    return this.environment.render(template, context);
  }
}

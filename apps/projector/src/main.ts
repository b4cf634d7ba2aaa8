import { readSettings, runService } from '#platform';
import { ProjectorModule } from './projector.module.js';

await runService([ProjectorModule.forRoot(readSettings(process.env))]);

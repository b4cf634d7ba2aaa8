import { readSettings, runService } from '#platform';
import { AnswersModule } from './answers.module.js';

await runService([AnswersModule.forRoot(readSettings(process.env))]);

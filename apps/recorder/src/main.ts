import { runService } from '#platform';
import { RecorderModule } from './recorder.module.js';

await runService([RecorderModule]);

import type { ModuleMetadata } from '@nestjs/common';
import type { Settings } from '#platform';
import { AnswersModule } from './answers/src/answers.module.js';
import { RecorderModule } from './recorder/src/recorder.module.js';

/** The services by name, as they are started. */
export const services = ['recorder', 'answers'] as const;
export type ServiceName = (typeof services)[number];

/** Several services in one process, behind one port: the one place that knows more than one of them. */
export function together(settings: Settings, names: readonly ServiceName[]): NonNullable<ModuleMetadata['imports']> {
  const modules = { recorder: () => RecorderModule, answers: () => AnswersModule.forRoot(settings) };
  return names.map((name) => modules[name]());
}

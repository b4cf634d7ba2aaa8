import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { AnsweringModule } from '#answering';
import type { Settings } from '#platform';
import { AnswersModule } from './answers/src/answers.module.js';
import { ProjectorModule } from './projector/src/projector.module.js';
import { RecorderModule } from './recorder/src/recorder.module.js';

/** The services by name, as they are started. */
export const services = ['recorder', 'projector', 'answers'] as const;
export type ServiceName = (typeof services)[number];

/** Several services in one process, behind one port: the one place that knows more than one of them. */
export function together(settings: Settings, names: readonly ServiceName[]): NonNullable<ModuleMetadata['imports']> {
  const answering = historyOf(settings, names);
  const modules = {
    recorder: () => RecorderModule,
    projector: () => ProjectorModule.forRoot(settings, answering),
    answers: () => AnswersModule.forRoot(settings, answering),
  };
  return names.map((name) => modules[name]());
}

/**
 * One history for all that stand on it. Where answers are given an event that cannot be understood ends the reading, and
 * the projector then goes on over a history of its own, in which such events are set aside.
 */
const historyOf = ({ dataFolder }: Settings, names: readonly ServiceName[]): DynamicModule =>
  AnsweringModule.forRoot({ dataFolder, follows: true, setsAside: !names.includes('answers') });

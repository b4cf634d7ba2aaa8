import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import type { Settings } from '#platform';

/** The services by name, as they are started. */
export const services = ['recorder', 'projector', 'answers'] as const;
export type ServiceName = (typeof services)[number];

/**
 * Several services in one process, behind one port: the one place that knows more than one of them. What only the others
 * need is not loaded: a recorder draws no charts.
 */
export async function together(
  settings: Settings,
  names: readonly ServiceName[],
): Promise<NonNullable<ModuleMetadata['imports']>> {
  const answering = names.some((name) => name !== 'recorder') ? await historyOf(settings, names) : undefined;
  const modules = {
    recorder: async () => (await import('./recorder/src/recorder.module.js')).RecorderModule,
    projector: async () =>
      (await import('./projector/src/projector.module.js')).ProjectorModule.forRoot(settings, answering),
    answers: async () => (await import('./answers/src/answers.module.js')).AnswersModule.forRoot(settings, answering),
  };
  return Promise.all(names.map((name) => modules[name]()));
}

/**
 * One history for all that stand on it. Where answers are given an event that cannot be understood ends the reading, and
 * the projector then goes on over a history of its own, in which such events are set aside.
 */
async function historyOf({ dataFolder }: Settings, names: readonly ServiceName[]): Promise<DynamicModule> {
  const { AnsweringModule } = await import('#answering');
  return AnsweringModule.forRoot({ dataFolder, follows: true, setsAside: !names.includes('answers') });
}

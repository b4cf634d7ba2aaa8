export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  // './x.js' in a source file is './x.ts' on disk
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // every file that loads Nest keeps 20 to 40 MB: without this the heap grows to gigabytes
  workerIdleMemoryLimit: '512MB',
  // ends what hangs; how long something may take is said where it is waited for, since a busy machine is no fault
  testTimeout: 240_000,
  coverageProvider: 'v8',
  // half of the time is waiting for servers and processes: no core is kept free
  maxWorkers: '100%',
};

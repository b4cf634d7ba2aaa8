/** The arrows of docs/architecture.md, as rules that a test plants a breach of, one by one. */
const PURE = 'calendar|events|history|records|duties|indicators|trends|disclosure';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/(?!$1/)' },
    },
    {
      name: 'the-middle-is-pure',
      comment:
        'No framework, store, network or clock. The events alone may use the validation decorators and the id hash.',
      severity: 'error',
      from: { path: `^libs/(${PURE})/`, pathNot: '\\.spec(-kit)?\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(class-validator|class-transformer|reflect-metadata|uuid|safe-stable-stringify)/',
      },
    },
    {
      name: 'only-events-validate',
      severity: 'error',
      from: { path: '^libs/(calendar|history|records|duties|indicators|trends)/', pathNot: '\\.spec(-kit)?\\.ts$' },
      to: { path: 'node_modules/(class-validator|class-transformer|reflect-metadata|uuid|safe-stable-stringify)/' },
    },
    {
      name: 'one-way-from-calendar',
      severity: 'error',
      from: { path: '^libs/calendar/' },
      to: { path: '^libs/(?!calendar/)' },
    },
    {
      name: 'one-way-from-events',
      severity: 'error',
      from: { path: '^libs/events/' },
      to: { path: '^libs/(?!calendar/|events/)' },
    },
    {
      name: 'one-way-from-history',
      severity: 'error',
      from: { path: '^libs/history/' },
      to: { path: '^libs/(?!calendar/|events/|history/)' },
    },
    {
      name: 'one-way-from-records',
      severity: 'error',
      from: { path: '^libs/records/' },
      to: { path: '^libs/(?!calendar/|events/|history/|records/)' },
    },
    {
      name: 'one-way-from-duties',
      severity: 'error',
      from: { path: '^libs/duties/' },
      to: { path: '^libs/(?!calendar/|events/|history/|records/|duties/)' },
    },
    {
      name: 'one-way-from-indicators',
      severity: 'error',
      from: { path: '^libs/indicators/' },
      to: { path: '^libs/(?!calendar/|events/|history/|records/|duties/|indicators/)' },
    },
    {
      name: 'one-way-from-trends',
      severity: 'error',
      from: { path: '^libs/trends/' },
      to: { path: '^libs/(?!calendar/|events/|history/|records/|duties/|indicators/|trends/)' },
    },
    {
      name: 'disclosure-stands-alone',
      comment: 'What may be published is decided from numbers alone: it can be read and tested without the rest.',
      severity: 'error',
      from: { path: '^libs/disclosure/' },
      to: { path: '^libs/(?!disclosure/)' },
    },
    {
      name: 'charts-alone-draw',
      comment: 'The drawing library is one of many: nothing else of the project knows which.',
      severity: 'error',
      from: { pathNot: '^libs/charts/' },
      to: { path: 'node_modules/(echarts|zrender)/' },
    },
    {
      name: 'adapters-alone-import-a-driver',
      severity: 'error',
      from: { pathNot: '^libs/[^/]+/src/adapters/|\\.spec(-kit)?\\.ts$|^test/' },
      to: { path: 'node_modules/(@photostructure/sqlite|@eventstore|kafkajs|pg|pg-copy-streams|kysely)/' },
    },
    {
      name: 'through-the-front-door',
      comment: 'A library is used through its index; a test may import another library only through it too.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/|\\.spec-kit\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};

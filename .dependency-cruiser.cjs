/**
 * Which way imports may point.
 *
 *   routes  ->  ui, fields, domain (rules and *.server), platform
 *   domain/*.server  ->  domain rules, platform, packages
 *   domain rules     ->  domain rules, fields, zod, decimal.js, gcoord
 *   ui -> fields, words        platform, fields -> packages only
 *
 * A file is pure unless its name ends in `.server`, Remix's own mark for what never reaches a browser.
 */
const test = '\\.test\\.tsx?$'
const io = '\\.server\\.tsx?$'

/** The process runs one way: a stage may use an earlier one, never a later one. */
const stages = ['shared', 'people', 'customer', 'pricing', 'site', 'demand', 'matching', 'screening', 'siting', 'pack', 'order', 'change', 'cascade', 'project', 'delivery', 'agreement', 'lease', 'billing', 'desk', 'report']
/** What every stage stands on. `process` and `approval` in turn carry out what a step opens, or the end of a case decides, in a later stage. */
const ground = ['task', 'process', 'approval', 'notice', 'automation']

const after = (stage) => stages.slice(stages.indexOf(stage) + 1)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule decides from its arguments alone. Reading and writing belong into this folder’s *.server.ts.',
      from: { path: '^app/(domain|fields)/', pathNot: [io, test] },
      to: { path: [io, '^app/(platform|ui|routes)', '(^|/)node_modules/(?!(zod|@conform-to|decimal\\.js|gcoord)/)'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'rules-use-no-node', severity: 'error', from: { path: '^app/(domain|fields)/', pathNot: [io, test] }, to: { dependencyTypes: ['core'] } },
    {
      name: 'domain-knows-no-screen',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: [test, '^app/domain/people/'] },
      to: { path: '^app/(routes|ui)' },
    },
    {
      name: 'people-know-the-table-of-screens',
      severity: 'error',
      comment: 'Who may enter is read from app/routes.js; no screen itself is known.',
      from: { path: '^app/domain/people/', pathNot: test },
      to: { path: '^app/(routes/|ui)' },
    },
    { name: 'ui-knows-no-business', severity: 'error', from: { path: '^app/ui/', pathNot: test }, to: { path: ['^app/(domain/(?!shared/)|routes|platform)', io] } },
    { name: 'platform-knows-no-business', severity: 'error', from: { path: '^app/platform/', pathNot: test }, to: { path: '^app/(domain|ui|routes)', dependencyTypesNot: ['type-only'] } },
    { name: 'fields-know-no-business', severity: 'error', from: { path: '^app/fields/', pathNot: test }, to: { path: '^app/(domain|ui|routes|platform)' } },
    {
      name: 'screens-stand-alone',
      severity: 'error',
      comment: 'Share through app/ui or app/domain, or a _part.tsx of the same area.',
      from: { path: '^app/routes/([^/]+)/', pathNot: test },
      to: { path: '^app/routes/[^/]+/', pathNot: '^app/routes/$1/_' },
    },
    {
      name: 'only-stores-touch-the-database',
      severity: 'error',
      from: { path: '^app/', pathNot: ['(store|commands)\\.server\\.ts$', test, '^app/(platform|generated|domain/process)/', '^app/(entry|worker|audit-verify|invariants)\\.server', '^app/routes/system/'] },
      to: { path: ['^app/platform/(db|sql)\\.server', '^app/generated/prisma/client'], dependencyTypesNot: ['type-only'] },
    },
    ...stages.map((stage) => ({
      name: `${stage}-looks-back-only`,
      severity: 'error',
      from: { path: `^app/domain/${stage}/`, pathNot: test },
      to: { path: `^app/domain/(${[...after(stage), 'none'].join('|')})/` },
    })),
    {
      name: 'tasks-know-no-stage',
      severity: 'error',
      from: { path: '^app/domain/task/', pathNot: test },
      comment: 'Of the process a task takes its transaction and its history, nothing of any stage.',
      to: { path: `^app/domain/(${stages.filter((stage) => !['shared', 'people'].includes(stage)).join('|')}|process/(?!(history|runner)\\.server))` },
    },
    {
      name: 'known-domain-folders',
      severity: 'error',
      comment: 'A new folder of app/domain takes its place in the order of the process, in this file.',
      from: { path: '^app/domain/', pathNot: `^app/domain/(${[...stages, ...ground].join('|')})/` },
      to: {},
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^app/', pathNot: ['^app/(root|entry\\.server|worker\\.server|audit-verify\\.server|invariants\\.server|routes/)', '^app/routes\\.js$', '^app/enhance/', '^app/generated/', test, '\\.d\\.ts$', '\\.json$', '\\.css$'] },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^app/generated'] },
    exclude: { path: '^(build|public)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}

import tseslint from 'typescript-eslint'
import { hasFlexGap } from './scripts/browser-traps.mjs'

/** How long a file of each kind may be; a longer one holds more than one thing. */
const lines = (max) => ({ 'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }] })

const ban = (selector, message) => ({ selector, message })

const notHydrated = [
  ban('CallExpression[callee.name=/^use(State|Effect|LayoutEffect|Reducer|Ref|Callback|Fetcher|Navigation|Navigate|Submit)$/]', 'Pages are not hydrated: this never runs in a browser.'),
  ban('JSXAttribute[name.name=/^on[A-Z]/]', 'Pages are not hydrated: this never runs in a browser.'),
  ban('JSXOpeningElement[name.name=/^(Form|Link|NavLink|Scripts|LiveReload)$/]', 'Plain <form> and <a>: pages are not hydrated.'),
  ban("JSXAttribute[name.name='style']", 'The content security policy forbids inline style.'),
]

const pure = [
  ban("CallExpression[callee.object.name='Date'][callee.property.name='now']", 'A rule has no clock: take `now` as an argument.'),
  ban("NewExpression[callee.name='Date'][arguments.length=0]", 'A rule has no clock: take `now` as an argument.'),
  ban("MemberExpression[object.name='Math'][property.name='random']", 'A rule has no chance: take the value as an argument.'),
  ban("MemberExpression[object.name='process']", 'A rule knows no process.'),
]

const flexGap = {
  meta: { type: 'problem', schema: [] },
  create: (context) => {
    const look = (node, text) => { if (hasFlexGap(text)) context.report({ node, message: 'Chromium 69 has no gap in flex boxes: use a grid, or space-x-*.' }) }
    return { Literal: (node) => { if (typeof node.value === 'string') look(node, node.value) }, TemplateElement: (node) => look(node, node.value.raw) }
  },
}

const unfinished = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) if (/\b(?:TODO|FIXME|XXX|HACK)\b/.test(comment.value)) context.report({ loc: comment.loc, message: 'Finish it, or file it.' })
    },
  }),
}

const ownRules = { rules: { 'flex-gap': flexGap, unfinished } }

const io = ['app/**/*.server.ts', 'app/**/*.server.tsx']
const tests = ['**/*.test.ts', '**/*.test.tsx']

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'public/', 'app/generated/', '.cache/', '.data/', '.ci/', '*.d.ts'] },
  ...tseslint.configs.recommended,
  {
    plugins: { towercrm: ownRules },
    rules: {
      'towercrm/unfinished': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-else-return': ['error', { allowElseIf: false }],
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['app/domain/**/*.ts'], ignores: [...io, ...tests, 'app/domain/**/*.fields.ts'], rules: lines(150) },
  { files: ['app/domain/**/*.fields.ts'], rules: lines(160) },
  { files: ['app/domain/**/*store.server.ts'], rules: lines(250) },
  { files: ['app/domain/**/*commands.server.ts'], rules: lines(200) },
  { files: ['app/routes/**/*.{ts,tsx}', 'app/ui/**/*.{ts,tsx}'], ignores: tests, rules: { ...lines(150), 'towercrm/flex-gap': 'error', 'no-restricted-syntax': ['error', ...notHydrated] } },
  { files: ['app/domain/**/*.ts', 'app/fields/**/*.ts'], ignores: [...io, ...tests], rules: { 'no-restricted-syntax': ['error', ...pure] } },
  {
    files: ['app/domain/**/*.ts', 'app/fields/**/*.ts', 'app/routes/**/*.{ts,tsx}', 'app/ui/**/*.{ts,tsx}', 'app/platform/**/*.ts'],
    ignores: tests,
    rules: { 'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }] },
  },
  // A component is mostly markup, read like a page.
  { files: ['app/**/*.tsx'], ignores: tests, rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] } },
  {
    files: [...tests, 'tests/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', ban('CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|todo|fails)$/]', 'Every test runs.')],
    },
  },
  { files: ['scripts/**/*.mjs'], rules: { 'no-console': 'error' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)

import { existsSync, statSync } from 'node:fs'

const table = './app/routes.js'

/**
 * Routes come from the table in app/routes.js; nothing is taken from file names.
 * @type {import('@remix-run/dev').AppConfig}
 */
export default {
  serverModuleFormat: 'esm',
  serverPlatform: 'node',
  serverBuildPath: process.env.CRM_BUILD_PATH ?? 'build/index.js',
  assetsBuildDirectory: 'public/build',
  publicPath: '/build/',
  tailwind: true,
  postcss: true,
  sourcemap: true,
  ignoredRouteFiles: ['**/*'],
  routes: async (define) => {
    // The query makes `remix dev` see a line that was added while it runs.
    const { screens } = await import(`${table}?${statSync(table).mtimeMs}`)
    return define((route) => {
      for (const { id, path, file } of screens) {
        if (existsSync(`app/${file}`)) route(path || undefined, file, { id, index: path === '' })
      }
    })
  },
  future: { v3_fetcherPersist: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true, v3_singleFetch: true, v3_throwAbortReason: true },
}

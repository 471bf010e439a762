import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Views say what component they are shown by; a script without a page has none. */
const withoutComponents: Plugin = {
  name: 'without-components',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.svelte') ? '\0component' : null),
  load: (id) => (id === '\0component' ? 'export default null' : null),
};

let outDir = '';

/** Builds drawing.js beside the page, after it: one script that Go runs (internal/figure). */
const drawing: Plugin = {
  name: 'drawing',
  apply: 'build',
  configResolved: (config) => void (outDir = config.build.outDir),
  async closeBundle() {
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      plugins: [withoutComponents],
      build: {
        outDir,
        target: 'es2017',
        emptyOutDir: false,
        lib: { entry: 'src/drawing/index.ts', formats: ['iife'], name: 'unused', fileName: () => 'drawing.js' },
      },
    });
  },
};

// The build is committed, so it must come out the same bytes everywhere: no source
// maps, no inlined assets, names from content hashes alone.
export default defineConfig({
  plugins: [svelte(), drawing],
  base: '/',
  build: { outDir: 'dist', sourcemap: false, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.EXPLORER ?? 'http://127.0.0.1:8080' } },
  ...(process.env.VITEST ? { resolve: { conditions: ['browser'] } } : {}),
  test: { include: ['test/**/*.test.ts'], environment: 'happy-dom' },
});

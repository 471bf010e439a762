import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The build is committed, so it must come out the same bytes everywhere: no source
// maps, no inlined assets, names from content hashes alone.
export default defineConfig({
  plugins: [svelte()],
  base: '/',
  build: { outDir: 'dist', sourcemap: false, assetsInlineLimit: 0, target: 'es2022', modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { proxy: { '/api': process.env.EXPLORER ?? 'http://127.0.0.1:8080' } },
  ...(process.env.VITEST ? { resolve: { conditions: ['browser'] } } : {}),
  test: { include: ['test/**/*.test.ts'], environment: 'happy-dom' },
});

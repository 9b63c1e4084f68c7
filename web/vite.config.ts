// How the workspace is built: one page, hashed files, the sentences of one language in a chunk of their own.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { screenFont } from './tools/font.ts';
import { sentences } from './tools/sentences.ts';

const server = process.env.ATIENDE_SERVER ?? 'http://127.0.0.1:8420';

export default defineConfig({
  plugins: [react(), screenFont(), sentences()],
  resolve: {
    // Messages are parsed while building, so the parser stays at home.
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' },
  },
  build: {
    outDir: process.env.ATIENDE_WEB_OUT ?? '../build/web/files',
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Few files: what everything needs, what screens share, and each screen. Every further file costs a header.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules\/(react|react-dom|scheduler|@tanstack\/(react-router|router-core|history|react-query|query-core|store|react-store)|intl-messageformat|@formatjs|use-sync-external-store)\//, priority: 2 },
            { name: 'shared', test: /src\/(ui|lib|api)\/|node_modules\/(lucide-react|simple-icons)\//, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 5173),
    host: '127.0.0.1',
    proxy: {
      // The host stays as it is, so that the server finds the origin of writes to be its own.
      '/api': { target: server, ws: true },
      '/healthz': server,
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts', 'tools/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);

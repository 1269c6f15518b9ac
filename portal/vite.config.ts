import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['TUTTI_SERVER'] ?? 'http://127.0.0.1:8080';

/** For developing against a server without signing in. */
const token = process.env['TUTTI_TOKEN'];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/tutti/portal',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // What every page needs lies in one file: it packs better, and one request is quicker than thirty.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|react-transition-group|@mantine\/(hooks|notifications|store)|@mantine\/core\/esm\/core)\//,
            },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 22001, strictPort: true, proxy: { '/api': { target: server, headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } } } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});

import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Suites: `unit` needs nothing, `contract` the speech models, `php` PHP 8.4 and nginx, `binary` and `calls` Asterisk. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'sidecar/test/**/*.test.ts',
            'dialplan/test/**/*.test.ts',
            'build/test/**/*.test.ts',
            'test/unit/**/*.test.ts',
          ],
        },
      },
      {
        plugins: [vue()],
        test: { name: 'page', include: ['admin-ui/test/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'php',
          include: ['test/php/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'binary',
          include: ['test/binary/**/*.test.ts'],
          globalSetup: 'test/binary/build-once.ts',
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'calls',
          include: ['test/calls/**/*.test.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

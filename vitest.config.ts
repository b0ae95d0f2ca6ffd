import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/**
 * One suite after the other, so that calls in real time have the machine for themselves. `unit` and `page` need
 * nothing, `contract` the speech models, `php` PHP 8.4 and nginx, the others Asterisk, `browser` Chromium, too.
 */
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
          sequence: { groupOrder: 1 },
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'php',
          sequence: { groupOrder: 2 },
          include: ['test/php/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'binary',
          sequence: { groupOrder: 3 },
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
          sequence: { groupOrder: 4 },
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
          sequence: { groupOrder: 5 },
          include: ['test/browser/**/*.test.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

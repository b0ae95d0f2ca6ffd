import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What vue and vue-i18n leave out of a build; see their manuals on bundler flags. */
const FLAGS = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  __VUE_I18N_LEGACY_API__: 'false',
  __VUE_I18N_FULL_INSTALL__: 'false',
  __INTLIFY_PROD_DEVTOOLS__: 'false',
};

/** One classic script that the page of the PBX loads; its styles are inside, under one root class. */
const cabinet: UserConfig['build'] = {
  outDir: path('dist/cabinet'),
  target: 'es2019',
  lib: {
    entry: path('src/cabinet.ts'),
    formats: ['iife'],
    name: 'AiVoiceAgentPage',
    fileName: () => 'ai-voice-agent.js',
  },
};

/** The small site that the sidecar serves; it brings Fomantic-UI's styles itself. */
const site: UserConfig['build'] = { outDir: path('dist/site'), target: 'es2020', assetsInlineLimit: 0 };

/** Every browser the page runs in takes woff2; the older copies would only make the package larger. */
const withoutOldFonts: Plugin = {
  name: 'without-old-fonts',
  generateBundle(_options, bundle) {
    for (const name of Object.keys(bundle)) if (name.endsWith('.woff')) delete bundle[name];
  },
};

export default defineConfig(({ mode }) => ({
  root: path('.'),
  base: './',
  publicDir: false,
  plugins: [vue(), withoutOldFonts],
  define: mode === 'cabinet' ? { ...FLAGS, 'process.env.NODE_ENV': '"production"' } : FLAGS,
  build: { emptyOutDir: true, reportCompressedSize: true, ...(mode === 'cabinet' ? cabinet : site) },
}));

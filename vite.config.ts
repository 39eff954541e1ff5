import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * The block library scopes its styles by an id that it gives to every message; the class that it gives too serves as
 * well, and the page then has each id once (`page/library-blocks.tsx` takes it off).
 */
const scopeByClass: Plugin = {
  name: 'scope-by-class',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('slack-blocks-to-jsx') && id.includes('.css')
      ? code.replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx')
      : null,
}

const config: UserConfig = defineConfig({
  root: 'src/page',
  base: './',
  publicDir: false,
  plugins: [scopeByClass, react()],
  build: { outDir: '../../dist/page', emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  logLevel: 'warn',
})

export default config

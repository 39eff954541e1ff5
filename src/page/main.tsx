import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'slack-blocks-to-jsx/dist/style.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/messages.css'
import './styles/block-kit.css'
import './styles/writing.css'
import './styles/first-visit.css'
import './styles/windows.css'
import './styles/narrow.css'
import './styles/papers.css'
import { App } from './app.tsx'
import { applyTheme, readTheme } from './theme.ts'

applyTheme(readTheme())
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )

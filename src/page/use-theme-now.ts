import { useSyncExternalStore } from 'react'

/** Whether the page is dark now; it may be turned at any time. */
export function useThemeNow(): 'light' | 'dark' {
  return useSyncExternalStore(watch, read)
}

function read(): 'light' | 'dark' {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'
}

function watch(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

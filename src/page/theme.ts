export type Theme = 'system' | 'light' | 'dark'

const KEY = 'paperboy-theme'

export function readTheme(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
}

const systemIsDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)')

export function isDark(theme: Theme): boolean {
  return theme === 'dark' || (theme === 'system' && systemIsDark().matches)
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = isDark(theme) ? 'dark' : 'light'
}

/** Calls back when the system turns dark or light. */
export function watchSystem(onChange: () => void): () => void {
  const query = systemIsDark()
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'
import type { Scrub } from './scrub.ts'

const LEVELS: Readonly<Record<string, LogLevel>> = {
  trace: LogLevel.DEBUG,
  debug: LogLevel.DEBUG,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
  fatal: LogLevel.ERROR,
  silent: LogLevel.ERROR,
}

/** Bolt logs through pino, without secrets. The level is pino's: what Bolt asks for does not change it. */
export function toBoltLogger(log: Logger, scrub: Scrub): BoltLogger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...told: unknown[]) => {
      const err = told.find(part => part instanceof Error)
      const message = told
        .filter(part => part !== err)
        .map(String)
        .join(' ')
      log[level](err ? { err } : {}, scrub(message))
    }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    getLevel: () => LEVELS[log.level] ?? LogLevel.INFO,
    setLevel: () => {},
    setName: () => {},
  }
}

import pino from 'pino'
import { env } from './env.server'
import { currentRequest } from './request.server'

/**
 * JSON lines on stdout. No personal data: people are numbers, addresses carry no query, forms and cookies are never logged.
 */
export const log = pino({
  level: env.logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: ['password', '*.password', 'phone', '*.phone', 'email', '*.email', 'cookie', '*.cookie', 'token', '*.token'], remove: true },
  mixin: () => {
    const request = currentRequest()
    return request ? { request: request.number } : {}
  },
})

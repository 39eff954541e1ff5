import type { JsonObject } from './json.ts'

/** Slack's way of saying no: HTTP 200 with `{ok: false, error: code}` and sometimes more. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly code: string
  readonly more: JsonObject

  constructor(code: string, more: JsonObject = {}) {
    super(code)
    this.code = code
    this.more = more
  }

  toReply(): JsonObject {
    return { ok: false, error: this.code, ...this.more }
  }
}

/** The list of findings where Slack puts it, with the error that they belong to. */
export const refuseWith = (code: string, findings: readonly string[]): ApiRefusal =>
  new ApiRefusal(code, {
    errors: findings,
    response_metadata: { messages: findings.map(finding => `[ERROR] ${finding}`) },
  })

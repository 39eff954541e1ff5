/** Blocks come as JSON of any form: these read it without trusting it. */

export type JsonRecord = { readonly [key: string]: unknown }

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function toRecords(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The words of a text object. */
export function toWords(value: unknown): string {
  return isRecord(value) ? String(value['text'] ?? '') : ''
}

/** Options, those in groups too. */
export function toOptions(element: JsonRecord): readonly JsonRecord[] {
  return [
    ...toRecords(element['options']),
    ...toRecords(element['option_groups']).flatMap(group => toRecords(group['options'])),
  ]
}

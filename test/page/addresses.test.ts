import { describe, expect, it } from 'vitest'
import { readShown, toHash } from '../../src/page/address.ts'
import {
  change,
  EVERYTHING,
  FIRST_FILTER,
  type NumberFilter,
  readFilter,
  sortBy,
  toQuery,
} from '../../src/page/number-filter.ts'

describe('the address of what is shown', () => {
  it.each([
    ['#/C1', { place: 'C1', thread: null, found: null }],
    ['#/C1/17.0001', { place: 'C1', thread: '17.0001', found: null }],
    ['#/C1/17.0001/found/17.0002', { place: 'C1', thread: '17.0001', found: '17.0002' }],
    ['#/C1/found/17.0002', { place: 'C1', thread: null, found: '17.0002' }],
    ['#/numbers', { place: 'numbers', thread: null, found: null }],
  ])('reads back as it was written: %s', (hash, shown) => {
    expect(readShown(hash)).toEqual(shown)
    expect(toHash(shown)).toBe(hash)
  })

  it('leaves what stands behind a "?" to the place', () => {
    expect(readShown('#/numbers?kind=speedup&unit=').place).toBe('numbers')
    expect(readShown('').place).toBe('')
  })
})

describe('which numbers are shown', () => {
  const filter: NumberFilter = {
    kind: 'score',
    unit: '',
    metric: 'top-1 & more',
    isHeadline: true,
    order: 'title',
    isAscending: true,
    offset: 100,
  }

  it('reads back from the address as it was written, numbers without a unit among them', () => {
    for (const each of [filter, EVERYTHING, FIRST_FILTER])
      expect(readFilter(`#/numbers?${toQuery(each)}`)).toEqual(each)
  })

  it('is the usual where the address says nothing, and nothing odd where it says odd things', () => {
    expect(readFilter('#/numbers')).toEqual(FIRST_FILTER)
    expect(readFilter('#/numbers?order=colour&offset=-3')).toEqual(EVERYTHING)
    expect(readFilter('#/numbers?offset=much').offset).toBe(0)
  })

  it('begins at the first page after every change, and in all units after one of kind', () => {
    expect(change(filter, { metric: 'f1' })).toEqual({ ...filter, metric: 'f1', offset: 0 })
    expect(change(filter, { kind: 'gain' })).toEqual({ ...filter, kind: 'gain', unit: null, offset: 0 })
  })

  it('turns round when the same column is pressed again', () => {
    const byValue = sortBy(filter, 'value')
    expect(byValue).toMatchObject({ order: 'value', isAscending: false, offset: 0 })
    expect(sortBy(byValue, 'value').isAscending).toBe(true)
    expect(sortBy(byValue, 'metric').isAscending).toBe(true)
  })
})

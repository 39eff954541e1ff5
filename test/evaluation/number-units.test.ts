import { describe, expect, it } from 'vitest'
import { foldUnit } from '../../src/evaluation/number-units.ts'

describe('foldUnit', () => {
  it.each([
    ['percent', '%'],
    ['percentage points', 'pp'],
    ['times', 'x'],
    ['-fold', 'x'],
    ['$\\times$', 'x'],
    ['GPUs', 'gpu'],
    ['GPU-hours', 'gpu hour'],
    ['Mb', 'MB'],
    ['gigabytes', 'GB'],
    ['kilometres', 'km'],
    ['dollars', 'USD'],
    ['categories', 'category'],
    ['frames per second', 'fps'],
    ['TFLOP/s', 'TFLOPS'],
    ['ml/kg/min', 'mL kg-1 min-1'],
    ['cm^-3', 'cm⁻³'],
    ['degrees Celsius', '°C'],
  ])('reads %j and %j as one unit', (a, b) => {
    expect(foldUnit(a)).toBe(foldUnit(b))
  })

  it.each([
    ['%', 'pp'],
    ['x', '%'],
    ['ms', 's'],
    ['token/s', 'token'],
    ['s/token', 'token/s'],
    ['gb', 'mb'],
    ['loss', 'los'],
    ['', 'x'],
  ])('keeps %j and %j apart', (a, b) => {
    expect(foldUnit(a)).not.toBe(foldUnit(b))
  })
})

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedder } from '../../src/embedding/embedder.ts'
import { findWeights, hashModel, ModelFilesError, SHIPPED_SHA256 } from '../../src/embedding/model-files.ts'
import { DEFAULT_MODEL } from '../../src/embedding/models.ts'
import { copyModel, MODELS } from '../support/shipped-model.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const WEIGHTS = 'onnx/model_quantized.onnx'

/** One bit of a file turned over. */
function spoil(file: string): void {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  rmSync(file)
  writeFileSync(file, bytes)
}

const openIn = (folder: string) => openEmbedder({ modelId: DEFAULT_MODEL, folder, offline: true, workers: 1 })

describe('the shipped model’s files', () => {
  it('are the ones that models/README.md lists', () => {
    const readme = readFileSync(path.join(MODELS, 'README.md'), 'utf8')
    const rows = [...readme.matchAll(/^\|\s*`?([^|`]+?)`?\s*\|.*?\b([0-9a-f]{64})\b/gm)]
    expect(Object.fromEntries(rows.map(([, file, sha256]) => [file, sha256]))).toEqual(SHIPPED_SHA256)
  })

  it('have one hash for all, the same whatever folder they lie in', async () => {
    const folder = temporaryFolder()
    copyModel(folder, DEFAULT_MODEL)
    expect(await hashModel(folder, DEFAULT_MODEL)).toBe(await hashModel(MODELS, DEFAULT_MODEL))
  })

  it.each([WEIGHTS, 'tokenizer.json'])('are refused where %s is another than was shipped', async file => {
    const folder = temporaryFolder()
    const model = copyModel(folder, DEFAULT_MODEL)
    spoil(path.join(model, file))
    const opening = openIn(folder)
    await expect(opening).rejects.toThrow(ModelFilesError)
    await expect(opening).rejects.toThrow(path.join(model, file))
    await expect(opening).rejects.toThrow(/not the file that was shipped.*`git checkout -- models`/)
  })

  it.each([
    [WEIGHTS, /no ONNX weights/],
    ['tokenizer.json', /tokenizer\.json could not be read \(ENOENT\)/],
  ])('are refused where %s is missing', async (file, wording) => {
    const folder = temporaryFolder()
    const model = copyModel(folder, DEFAULT_MODEL)
    rmSync(path.join(model, file))
    const opening = openIn(folder)
    await expect(opening).rejects.toThrow(ModelFilesError)
    await expect(opening).rejects.toThrow(wording)
    await expect(opening).rejects.toThrow(/`git checkout -- models`/)
  })

  it('are refused where the folder does not exist', async () => {
    await expect(openIn(path.join(temporaryFolder(), 'none'))).rejects.toThrow(ModelFilesError)
  })
})

describe('the files of another model', () => {
  it('may be any, and their hash tells them apart', async () => {
    const folder = temporaryFolder()
    const model = copyModel(folder, 'Other/model-x')
    const before = await hashModel(folder, 'Other/model-x')
    writeFileSync(path.join(model, 'tokenizer.json'), `${readFileSync(path.join(model, 'tokenizer.json'))} `)
    expect(await hashModel(folder, 'Other/model-x')).not.toBe(before)
  })

  it('that cannot be loaded are named with the remedy', async () => {
    const folder = temporaryFolder()
    const model = copyModel(folder, 'Other/model-x')
    rmSync(path.join(model, WEIGHTS))
    writeFileSync(path.join(model, WEIGHTS), 'no weights')
    const opening = openEmbedder({ modelId: 'Other/model-x', folder, offline: true, workers: 1 })
    await expect(opening).rejects.toThrow(ModelFilesError)
    await expect(opening).rejects.toThrow(/Other\/model-x could not be loaded.*fetch them again/)
  })

  it('are the smaller weights where both are there', async () => {
    const folder = temporaryFolder()
    const model = copyModel(folder, 'Other/model-x')
    copyFileSync(path.join(model, WEIGHTS), path.join(model, 'onnx/model.onnx'))
    expect(await findWeights(folder, 'Other/model-x')).toEqual({ precision: 'q8', file: WEIGHTS })
    rmSync(path.join(model, WEIGHTS))
    expect(await findWeights(folder, 'Other/model-x')).toEqual({ precision: 'fp32', file: 'onnx/model.onnx' })
    expect(await findWeights(folder, 'Nobody/none')).toBeNull()
  })
})

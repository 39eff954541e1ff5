import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** What is written cannot be read: another key, another owner, or damaged. */
export class EncryptionError extends Error {
  override readonly name = 'EncryptionError'
}

export interface Opened {
  readonly text: string
  /** False: written with an older key, so it should be written anew. */
  readonly isCurrent: boolean
}

/** Text that only who has the key can read or make, and that is of use to its owner alone. */
export interface Encryption {
  /** Under the first key. */
  seal(text: string, owner: string): string
  /** With whichever key it was written. @throws EncryptionError */
  open(sealed: string, owner: string): Opened
}

const VERSION = 'v1'
/** 96 bits, random: what GCM is made for. */
const IV_BYTES = 12

interface Key {
  /** First 8 hex digits of the key's hash: tells keys apart, tells nothing of them. */
  readonly id: string
  readonly bytes: Uint8Array
}

/**
 * AES-256-GCM. The owner, the version and the key's name are authenticated with the text, so that a row copied under
 * another owner does not open.
 * @param keys 32 bytes each; the first encrypts, all decrypt
 */
export function createEncryption(keys: readonly [Uint8Array, ...Uint8Array[]]): Encryption {
  const known = keys.map(toKey)
  const current = toKey(keys[0])
  return {
    seal: (text, owner) => seal(text, owner, current),
    open: (sealed, owner) => {
      const [version, keyId, iv, body, tag] = sealed.split('.')
      if (version !== VERSION || !keyId || !iv || body === undefined || !tag)
        throw new EncryptionError('it is not in the form that paperboy writes')
      const key = known.find(({ id }) => id === keyId)
      if (!key) throw new EncryptionError(`it was written with another key (${keyId})`)
      return { text: decrypt({ iv, body, tag }, owner, key), isCurrent: key.id === current.id }
    },
  }
}

function toKey(bytes: Uint8Array): Key {
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes }
}

function toContext(owner: string, key: Key): Buffer {
  return Buffer.from(`${VERSION}.${key.id}.${owner}`)
}

function seal(text: string, owner: string, key: Key): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(toContext(owner, key))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const parts = [iv, body, cipher.getAuthTag()].map(part => part.toString('base64url'))
  return [VERSION, key.id, ...parts].join('.')
}

function decrypt(
  { iv, body, tag }: { readonly iv: string; readonly body: string; readonly tag: string },
  owner: string,
  key: Key,
): string {
  try {
    // Without its length given, a shortened tag would do.
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(iv, 'base64url'), {
      authTagLength: 16,
    })
    decipher.setAAD(toContext(owner, key)).setAuthTag(Buffer.from(tag, 'base64url'))
    const text = Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()])
    return text.toString('utf8')
  } catch (error) {
    throw new EncryptionError('it is damaged, or belongs to another workspace', { cause: error })
  }
}

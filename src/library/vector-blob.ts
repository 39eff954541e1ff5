/** Float32, little-endian: how a vector stands in the database. */
export function toBlob(vector: Float32Array): Uint8Array {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** A copy: a driver's buffer may start at any byte, a Float32Array may not. */
export function toVector(blob: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(blob).buffer)
}

/** Why the network gave no answer. `malformed` and `empty`: it gave one that is none. */
export type NetworkFault =
  | 'offline'
  | 'refused'
  | 'busy'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'redirect'
  | 'malformed'
  | 'stopped'

/** A source could not be read over the network; the message says what to do. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly fault: NetworkFault

  constructor(fault: NetworkFault, message: string) {
    super(message)
    this.fault = fault
  }
}

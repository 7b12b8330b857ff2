/** The shell's errors: a configuration that cannot work, and our own mistakes. Foreseen answers are values instead. */

/** The configuration or the machine does not let the desk start; the message is one clear sentence for its keeper. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Something that cannot be unless we erred. The turn is given up, the state left as it was, the person told once. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** Says what must hold; throws {@link InvariantError} where it does not (false or missing; 0 and '' hold). */
export function invariant(holds: unknown, what: string): asserts holds {
  if (holds === false || holds === undefined || holds === null) throw new InvariantError(what)
}

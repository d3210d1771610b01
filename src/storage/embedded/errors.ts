import { mongo } from 'mongoose';

/** Codes of the MongoDB server errors this engine gives, by the server's names. */
export const SERVER_CODES = {
  BadValue: 2,
  FailedToParse: 9,
  TypeMismatch: 14,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  NamespaceExists: 48,
  ImmutableField: 66,
  IndexOptionsConflict: 85,
  CannotIndexParallelArrays: 171,
  DuplicateKey: 11000,
  BSONObjectTooLarge: 10334,
} as const;

/** The name of a server error this engine can give. */
export type ServerCode = keyof typeof SERVER_CODES;

/** An error in the shape of a MongoDB server's: `code`, `codeName` and message. */
export function serverError(codeName: ServerCode, message: string, more: object = {}): mongo.MongoServerError {
  const code = SERVER_CODES[codeName];
  return new mongo.MongoServerError({ message, errmsg: message, ok: 0, code, codeName, ...more });
}

/** The disk refused a write, and memory is ahead of it. The engine refuses everything until it stands on the disk again. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
}

/** A feature of MongoDB that this engine lacks. `operator` names it, so that no answer differs silently. */
export class EmbeddedRefusal extends Error {
  override readonly name = 'EmbeddedRefusal';
  readonly operator: string;

  /** `operator` as the caller wrote it; `why` is one clause with the remedy. */
  constructor(operator: string, why = 'it knows only what this program calls (docs/decisions/006)') {
    super(`the embedded store refuses ${operator}: ${why}`);
    this.operator = operator;
  }
}

/** A proxy of `target` that refuses every missing method by name; `what` names the target in the refusal. */
export function refusing<T extends object>(target: T, what: string): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      // An awaited object with a `then` would count as a promise, so `then` must stay missing.
      if (typeof property === 'symbol' || property in object || property === 'then') {
        return Reflect.get(object, property, receiver);
      }
      return () => {
        throw new EmbeddedRefusal(`${what}.${property}()`);
      };
    },
  });
}

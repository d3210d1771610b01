import { mongo } from 'mongoose';

/** Codes of the MongoDB server errors this engine gives, by the server's own names. */
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

/** An error shaped like the one a MongoDB server answers with: `code`, `codeName` and the message. */
export function serverError(codeName: ServerCode, message: string, more: object = {}): mongo.MongoServerError {
  const code = SERVER_CODES[codeName];
  return new mongo.MongoServerError({ message, errmsg: message, ok: 0, code, codeName, ...more });
}

/** Something MongoDB does and this engine does not; `operator` names it, so that no answer differs in silence. */
export class EmbeddedRefusal extends Error {
  override readonly name = 'EmbeddedRefusal';
  readonly operator: string;

  /** `operator` as the caller wrote it, `why` one clause on what to do instead. */
  constructor(operator: string, why = 'it knows only what this program calls (docs/decisions/006)') {
    super(`the embedded store refuses ${operator}: ${why}`);
    this.operator = operator;
  }
}

/** `target` with a refusal in the place of every method it doesn't have; the refusal names the method after `what`. */
export function refusing<T extends object>(target: T, what: string): T {
  return new Proxy(target, {
    get(object, property, receiver) {
      // Promises are told by their `then`: an object that is awaited must not have one.
      if (typeof property === 'symbol' || property in object || property === 'then') {
        return Reflect.get(object, property, receiver);
      }
      return () => {
        throw new EmbeddedRefusal(`${what}.${property}()`);
      };
    },
  });
}

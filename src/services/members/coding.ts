import type { Coding } from './code-types';
import type { Codes } from './codes';

/** The codes that other services make and take. */
export function coding(codes: Codes): Coding {
  return {
    makeCode: (purpose, of, { at }) => codes.make({ purpose, ...of }, at),
    lookCode: (purpose, typed, cause) => codes.look({ purpose, ...typed }, cause),
    useCode: codes.use,
  };
}

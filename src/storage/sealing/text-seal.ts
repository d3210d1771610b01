import { mongo } from 'mongoose';
import { isSealed, keyIdOf, SUBTYPE, seal, unseal } from './cipher';
import type { KeyRing } from './key-ring';

/** Seals text that lies outside the store, such as a session in Redis. */
export interface TextSeal {
  /** `place` is where the text lies; it opens nowhere else. */
  seal(owner: string, place: string, text: string): Promise<string>;
  /** The text; null if it isn't sealed, was changed, or its key is destroyed. */
  open(place: string, sealed: string): Promise<string | null>;
}

/** Makes the seal of texts over the keys of people. */
export function textSeal(ring: KeyRing): TextSeal {
  return {
    seal: async (owner, place, text) => Buffer.from(seal(await ring.of(owner), text, place).value()).toString('base64'),
    open: async (place, sealed) => {
      const binary = new mongo.Binary(Buffer.from(sealed, 'base64'), SUBTYPE);
      try {
        const id = keyIdOf(binary);
        await ring.load([id]);
        const key = ring.knownById(id);
        return isSealed(binary) && key ? (unseal(key, binary, place) as string) : null;
      } catch {
        return null;
      }
    },
  };
}

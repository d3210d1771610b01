import { fingerprints } from '../sealing/fingerprint';
import { collectionOf } from './collections';
import type { Step } from './step';

/** The id that an older program gave: a plain SHA-256 of the number, which anybody can try out. */
const PLAIN = /^[0-9a-f]{64}$/;

/** Puts a keyed fingerprint in the place of each plain hash of a number that rings somebody else. */
export const wrongNumberMarks: Step = {
  number: 22,
  collection: 'wrong_numbers',
  what: "numbers that ring somebody else are remembered by a mark under the house's key",
  where: {},
  from: [],
  lift: () => null,
  whole: async (store, check) => {
    if (!store.sealing) return { lifted: 0, left: 0 };
    const mark = fingerprints(store.sealing.ring);
    const marks = collectionOf(store, 'wrong_numbers');
    const old = (await marks.find({}).toArray()).filter(({ _id }) => PLAIN.test(_id));
    if (check) return { lifted: 0, left: old.length };
    for (const { _id: hash, ...rest } of old) {
      await marks.updateOne({ _id: await mark('wrong-number', hash) }, { $setOnInsert: rest }, { upsert: true });
      await marks.deleteOne({ _id: hash });
    }
    return { lifted: old.length, left: 0 };
  },
};

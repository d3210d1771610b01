import { MAX_KNOWN_WORDS } from './limits';

/** Computes from words and keeps the last results, since a turn reads the same words several times. */
export function onceForWords<T>(compute: (words: string) => T): (words: string) => T {
  const known = new Map<string, T>();
  return (words) => {
    const there = known.get(words);
    if (there !== undefined) return there;
    const made = compute(words);
    const oldest = known.size >= MAX_KNOWN_WORDS ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(words, made);
    return made;
  };
}

/** Computes once over the same thing, for everybody who asks. A reading is compiled once over the same meanings. */
export function onceFor<Over extends object, T>(compile: (over: Over) => T): (over: Over) => T {
  const made = new WeakMap<Over, { readonly reading: T }>();
  return (over) => {
    const known = made.get(over) ?? { reading: compile(over) };
    made.set(over, known);
    return known.reading;
  };
}

import { UNDERSTOOD } from './languages';
import { onceFor } from './once';
import { linesOf, type Phrases, phrases, type Sets } from './phrases';
import { spellingOf } from './spelling';
import type { List } from './tables';

/** The tables `meanings.*`, `safety.*` and `classes.*` of every language. */
export interface Meanings {
  /** The phrases under `meanings.<key>`. */
  lines(key: string): readonly string[];
  /** The phrases under `safety.<key>`. */
  safety(key: string): readonly string[];
  /** Sets of phrases (`meanings.set`, `safety.set`) and classes of things (`classes`), by name. */
  readonly sets: Sets;
  /** Blanks out the phrases under `meanings.<key>`. */
  blank(key: string): (spaced: string) => string;
  /** Phrases that follow a reason. */
  readonly reasons: Phrases;
}

/** Opens the tables, once for the same list: readings are compiled once over the same meanings. */
export const meaningsOf = onceFor(opened);

function opened(list: List): Meanings {
  const lines = (key: string): readonly string[] => linesOf(list, UNDERSTOOD, `meanings.${key}`);
  const safety = (key: string): readonly string[] => linesOf(list, UNDERSTOOD, `safety.${key}`);
  const named = (name: string): readonly string[] => [
    ...lines(`set.${name}`),
    ...safety(`set.${name}`),
    ...linesOf(list, UNDERSTOOD, `classes.${name}`),
  ];
  const sets: Sets = Object.assign(named, { spelling: spellingOf(list) });
  return {
    lines,
    safety,
    sets,
    blank: (key) => phrases(lines(key), sets).without,
    reasons: phrases(lines('reason'), sets),
  };
}

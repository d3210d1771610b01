import { type Phrases, type Place, phraseIndex, type Sets } from './phrases';
import { foundAt } from './places';
import type { Found, Sentence } from './sentence';

/** Phrases of one entry of a catalogue, by its id. */
export interface Entry<T extends string = string> {
  readonly id: T;
  /** Phrases; `=1` (a hint) to `=5` (settles it) at the end of a line say how much one proves. */
  readonly lines: readonly string[];
}

/** The entry that words mean, and the others they could mean, the likeliest first. */
export interface Choice<T extends string = string> {
  readonly best: Found<T>;
  /** How much is proved for each entry that was found. */
  readonly scores: ReadonlyMap<T, number>;
  readonly others: readonly T[];
  /** The others that are as strong and stand in words of their own: both of "walks and bank errands". */
  readonly beside: readonly T[];
}

/** Finds the entry of a catalogue; null if no phrase of it is in the words. */
export type Catalogue<T extends string = string> = (sentence: Sentence, spaced?: string) => Choice<T> | null;

/** What a phrase proves when its line doesn't say it. */
const PLAIN = 2;
const WITH_GAP = 3;
/** What a phrase proves less inside a reason ("while I am at the doctor's"). */
const LESS_AS_REASON = 2.5;
/** Most letters between a word and the "while" or "because" that makes it a reason. */
const REASON_WITHIN = 10;

interface Scored<T> {
  readonly id: T;
  readonly score: number;
  readonly place: Place;
}

/**
 * Compiles a catalogue. The strongest phrase wins; of two equal ones the later, since a Korean verb comes last.
 * @param reasons phrases that follow a reason or a circumstance
 */
export function catalogueOf<T extends string>(
  entries: readonly Entry<T>[],
  sets: Sets,
  reasons: Phrases | null = null,
): Catalogue<T> {
  const index = phraseIndex(
    entries.flatMap(({ id, lines }) => lines.map((line) => withStrength(id, line))),
    sets,
  );
  return (sentence, spaced = sentence.spaced) => {
    const hits = index.scan(spaced);
    if (hits.length === 0) return null;
    const because = reasons?.all(spaced) ?? [];
    const best = new Map<T, Scored<T>>();
    for (const { value, place } of hits) {
      const score = value.strength - (isReason(place, because) ? LESS_AS_REASON : 0);
      const scored = { id: value.id, place, score };
      const known = best.get(value.id);
      if (!known || byScore(scored, known) < 0) best.set(value.id, scored);
    }
    const [first, ...others] = [...best.values()].sort(byScore);
    if (!first) return null;
    return {
      best: foundAt(sentence, first.place, first.id),
      scores: new Map([...best.values()].map(({ id, score }) => [id, score])),
      others: others.map(({ id }) => id),
      beside: others
        .filter(
          ({ score, place: { from, to } }) =>
            score >= first.score && (to <= first.place.from || from >= first.place.to),
        )
        .map(({ id }) => id),
    };
  };
}

function byScore<T>(a: Scored<T>, b: Scored<T>): number {
  return b.score - a.score || b.place.to - a.place.to || a.place.from - b.place.from;
}

function isReason(place: Place, because: readonly Place[]): boolean {
  return because.some(({ from }) => from >= place.to && from - place.to <= REASON_WITHIN);
}

function withStrength<T>(id: T, line: string): readonly [string, { id: T; strength: number }] {
  const [, phrase = line, said] = /^(.*?)(?:=(\d))?$/s.exec(line) ?? [];
  return [phrase, { id, strength: said ? Number(said) : phrase.includes(' + ') ? WITH_GAP : PLAIN }];
}

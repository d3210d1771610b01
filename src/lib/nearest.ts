import { MAX_MISSPELT } from './limits';

/** The known name closest to `name`; null if the distance exceeds MAX_MISSPELT letters or half the name. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: { name: string; away: number } | null = null;
  for (const one of known) {
    const away = distance(name, one);
    if (!best || away < best.away) best = { name: one, away };
  }
  return best && best.away <= Math.min(MAX_MISSPELT, name.length / 2) ? best.name : null;
}

/** A hint for an unknown name: `known: a, b`, preceded by a question about the nearest one. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `${near ? `did you mean ${near}? ` : ''}known: ${known.join(', ')}`;
}

/** The Levenshtein distance: letters to insert, remove or exchange between `a` and `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

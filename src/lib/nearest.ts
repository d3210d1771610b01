import { MAX_MISSPELT } from './limits';

/** The known name that differs least from `name`; null where none is within MAX_MISSPELT letters, or half of it. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: { name: string; away: number } | null = null;
  for (const one of known) {
    const away = distance(name, one);
    if (!best || away < best.away) best = { name: one, away };
  }
  return best && best.away <= Math.min(MAX_MISSPELT, name.length / 2) ? best.name : null;
}

/** `known: a, b` with the nearest one first asked for: what to do about a name nobody knows. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `${near ? `did you mean ${near}? ` : ''}known: ${known.join(', ')}`;
}

/** Letters to insert, remove or exchange to come from `a` to `b` (Levenshtein). */
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

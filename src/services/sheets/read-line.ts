import { readCode } from './code';
import { MAX_LINE_NOTE } from './limits';
import type { ReadLine, Written } from './types';

/** The signs of the boxes for an outcome; they are the keys of the desk. */
export const outcomeSigns = { '-': 'no-answer', '+': 'later', '*': 'worried', '.': 'reached' } as const;
/** The sign of the box "a relative answered". */
export const FAMILY_SIGN = '#';

/** Reads a typed line: the code, then the keys of choices or the sign of an outcome, then words. */
export function readLine(typed: string): ReadLine {
  const code = readCode(typed);
  if (!code.ok) return code;
  const written = readWritten(code.rest);
  return written ? { ok: true, ...code.place, written } : { ok: false, why: 'words' };
}

function readWritten(rest: string): Written | null {
  const found = /^(?<said>\d{1,2}(?:\s*,\s*\d{1,2})*|[-+*.])(?<family>#?)(?:\s+(?<words>.*))?$/su.exec(
    rest.normalize('NFKC'),
  );
  const { said = '', family, words = '' } = found?.groups ?? {};
  if (said === '' || [...words].length > MAX_LINE_NOTE) return null;
  const outcome = outcomeSigns[said as keyof typeof outcomeSigns] ?? 'reached';
  const keys = /^\d/.test(said) ? [...new Set(said.split(',').map((key) => String(Number(key))))] : [];
  return { said: keys, outcome, words: words.trim(), consent: family ? 'family' : 'self' };
}

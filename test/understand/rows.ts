import { readFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { seoulInstant } from '../../src/lib/seoul';
import type { Around, List, ReadingKind } from '../../src/understand';
import { wordsWith } from '../support/words';

const words = wordsWith();

/** The word tables of the program. */
export const list: List = (lang, key) => words.list(lang, key);

/** A Wednesday morning, at which most sentences are said. */
export const AT = new Date('2026-11-25T10:00:00+09:00');

/** One sentence and what a careful person takes from it. */
export interface Row {
  readonly kind: ReadingKind;
  readonly text: string;
  readonly around: Around;
  /** Every right value, as JSON; `null` takes nothing. */
  readonly right: readonly string[];
}

/** The rows of `sentences.tsv`. */
export function rows(): Row[] {
  const [, ...lines] = readFileSync(inRoot('test/understand/sentences.tsv'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [, kind, text = '', at = '', expected = '', note = ''] = line.split('\t');
    const parts = new Map(note.split('; ').map((part) => [part.split('=', 1)[0], part.slice(part.indexOf('=') + 1)]));
    const [day = '', time = ''] = at.split('T');
    const options = parts.get('options')?.split('|');
    const [yes, no, also] = ['yes', 'no', 'also'].map((name) => parts.get(name));
    return {
      kind: kind as ReadingKind,
      text,
      around: {
        lang: parts.get('lang') ?? 'ko',
        at: seoulInstant(day, time),
        ...(options ? { options } : {}),
        ...(yes === undefined ? {} : { yes }),
        ...(no === undefined ? {} : { no }),
      },
      right: also === undefined ? [expected] : [expected, also],
    };
  });
}

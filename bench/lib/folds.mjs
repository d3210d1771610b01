// Tables without what only some sentences need: the words, the classes of words, and the alternatives of phrases.

/** The alternatives of a phrase at its top level: `a|(b|c)_d` has two. */
function alternativesOf(phrase) {
  const found = [''];
  let depth = 0;
  for (const char of phrase) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === '|' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found;
}

/** A phrase without the alternatives that `drops`, in every group; empty if none is left. */
function pruned(phrase, drops) {
  const left = alternativesOf(phrase).flatMap((branch) => {
    let empty = false;
    const inner = branch.replace(/\(((?:[^()]|\([^()]*\))*)\)(\??)/g, (_, group, optional) => {
      const kept = pruned(group, drops);
      if (kept !== '' || group === '') return `(${kept})${optional}`;
      if (optional === '') empty = true;
      return '';
    });
    return empty || drops(branch) ? [] : [inner];
  });
  return left.join('|');
}

/** The letters that a branch needs; a group or a set has words of its own. Null if it is a group only. */
function piecesOf(branch, disassemble) {
  const bare = branch.replace(/\{[^}]*\}|[()]/g, (sign) => (sign === '(' || sign === ')' ? sign : '_'));
  if (bare.includes('(')) return null;
  const pieces = bare.split(/[_+ ?<>!$^\\*]+/).filter(Boolean);
  return pieces.map((piece) => disassemble(piece.toLowerCase()));
}

/** Tables that hold words and no phrases of a meaning. */
const WORDS = /^(values|answers|understand|classes|(meanings|safety)\.set)\./;
/** Classes of grammar that nobody writes in part: numerals, weekdays, months, units, parts of the day, endings. */
const CLOSED =
  /^(values\.(attributive|alone|native|sino|multiplier|word|ordinal|weekday\w*|month\w*|\w*Unit|part|fixed|days|nth|dayEdge|particle|copula|topic)|answers\.(ending|must|aux|close|copula|quote)|meanings\.set\.(particle|adverb))$/;
/** Cues of danger, each behind its weight. */
const WEIGHED = /^safety\.weighed\./;
/** Names of places, which a pack has from the map. */
const NAMES = /\.zone\./;
/** A class comes from the dictionary if at least this share of its members stands in no sentence. */
const UNSEEN = 0.5;

/**
 * A reading of tables without what stands in sentences of the fold and in no other one. Phrases lose alternatives. A
 * list of words loses words; with `whole`, a class from the dictionary stays as long as another sentence needs a member.
 * @param list reads a table
 * @param inside the letters of the fold's sentences
 * @param outside the letters of all others
 */
export function trimmed(list, inside, outside, { disassemble, whole }) {
  const stands = (pieces, rows) => rows.some((row) => pieces.every((piece) => row.includes(piece)));
  const drops = (branch) => {
    const pieces = piecesOf(branch, disassemble);
    return pieces !== null && pieces.length > 0 && stands(pieces, inside) && !stands(pieces, outside);
  };
  const isNeededClass = (lines, key) => {
    if (!whole) return false;
    if (NAMES.test(key)) return true;
    if (!WORDS.test(key)) return false;
    const members = lines.map((line) => piecesOf(line.replace(/=[^=]*$/, ''), disassemble) ?? []);
    const said = members.filter((pieces) => pieces.length > 0);
    const unseen = said.filter((pieces) => !stands(pieces, inside) && !stands(pieces, outside));
    const fromDictionary = CLOSED.test(key) || unseen.length >= UNSEEN * said.length;
    return fromDictionary && said.some((pieces) => stands(pieces, outside));
  };
  const kept = new Map();
  const left = (lang, key) => {
    const lines = list(lang, key);
    if (isNeededClass(lines, key)) return lines;
    return lines.flatMap((line) => {
      const weight = WEIGHED.test(key) ? (/^-?\d /.exec(line)?.[0] ?? '') : '';
      const [, phrase = line, end = ''] = /^(.*?)(=[^=]*)?$/s.exec(line.slice(weight.length)) ?? [];
      const rest = pruned(phrase, drops);
      return rest === '' && phrase !== '' ? [] : [weight + rest + end];
    });
  };
  return (lang, key) => {
    const name = `${lang} ${key}`;
    if (!kept.has(name)) kept.set(name, left(lang, key));
    return kept.get(name);
  };
}

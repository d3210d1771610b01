import type { Mention } from './mention';

/** One value of a field in a sentence, and what the words around it do to it. */
export interface Claim {
  /** The value to compare by; null for words that name none or several. */
  readonly value: string | null;
  readonly mention: Mention;
  readonly index: number;
  /** The words refuse it: "not 3", "3 won't do". */
  readonly refused: boolean;
  /** It was said before, or is set against a later one: "I said 3, but …". */
  readonly yields: boolean;
  /** It was only planned ("originally two hours"), so it yields to any other. */
  readonly planned: boolean;
  /** It only says why another value was said: "6, because I finish at 5". */
  readonly reason: boolean;
  /** The value is the topic of a clause, which a later clause may set aside. */
  readonly topic: boolean;
}

/** The outcome for a field: the one claim that stands, and those that don't. */
export interface Settled {
  readonly taken: Claim | null;
  readonly dropped: readonly Claim[];
  /** The claims with different values that stand, so that none is taken; empty otherwise. */
  readonly rivals: readonly Claim[];
}

/** Marks between a value and a word that refuses it which change nothing. */
const PASSED: ReadonlySet<string> = new Set([
  'particle',
  'about',
  'total',
  'other',
  'notNot',
  'until',
  'to',
  'anyTime',
  'shift',
  'lasting',
  'self',
  'open',
  'reason',
  'reasonBefore',
]);

/**
 * Judges the value at `index` by "not" before it and by the words after it. The next value of its kind ends them.
 * @param same true for a mention of the same field
 */
export function judged(text: string, mentions: readonly Mention[], index: number, same: (one: Mention) => boolean) {
  const state = {
    refused: isRefusedBefore(mentions, index),
    yields: false,
    planned: isPlanned(mentions, index),
    reason: isReason(mentions, index, same),
    topic: false,
  };
  let unknown = 0;
  let also = false;
  let beyond = false;
  for (let i = index + 1; i < mentions.length; i++) {
    const one = mentions[i];
    if (!one || same(one)) break;
    if (one.is === 'unknown') {
      const stops = /^[,.!;?]/.test(text.slice(one.from, one.to));
      // "10, no, 11": the comma before the "no" ends nothing.
      if (stops && refusedNext(mentions, i, same)) continue;
      if (stops) break;
      unknown++;
      continue;
    }
    // "Three, ah, four": the slip yields to what follows at once.
    const next = mentions[i + 1];
    if (one.is === 'mark' && one.table === 'slip' && next && same(next)) return { ...state, yields: true };
    if (one.is !== 'mark') {
      if (state.topic || unknown > 0) break;
      beyond = true;
      continue;
    }
    if (one.table === 'only') break;
    if (one.table === 'topic') state.topic = !also && unknown === 0 && !beyond;
    else if (one.table === 'also') also = true;
    else if ((one.table === 'not' || one.table === 'weekNot') && unknown === 0) {
      // "Thursday at 3, no, 4": the day stays, unless another day follows.
      const replaced = !beyond || mentions.slice(i + 1).some(same);
      return { ...state, refused: replaced };
    } else if (one.table === 'cannot' && (unknown === 0 || state.topic)) return { ...state, refused: true };
    else if ((one.table === 'unfit' || one.table === 'saidBefore') && (unknown === 0 || state.topic))
      state.yields = true;
    else if (!PASSED.has(one.table)) break;
  }
  return state;
}

/**
 * Refuses the old value of "3 into 4" and "from 3 to 4". The old one is an object, or where something moves from, and the
 * next one is what it becomes. Without "into" a move must be told, because "from 2 to 4" is a span.
 */
export function becoming(mentions: readonly Mention[], claims: readonly Claim[]): readonly Claim[] {
  const moves = mentions.some((one) => one.is === 'mark' && one.table === 'move');
  return claims.map((one, i) => {
    const next = claims[i + 1];
    if (!next) return one;
    const into = marksBehind(mentions, next.index).some(({ means }) => means === 'into');
    // "It rains tomorrow, so to Friday": a clause of its own stands between.
    const clause = mentions.slice(one.index + 1, next.index).some((between) => between.is === 'unknown');
    const last = i === claims.length - 2;
    if (into && last && clause) return { ...one, yields: true };
    const leaves = marksBehind(mentions, one.index, next.index).some(({ table, means }) =>
      table === 'to' || (table === 'until' && !into) ? into || moves : means === 'object' && (into || moves),
    );
    return leaves ? { ...one, refused: true } : one;
  });
}

/** The marks behind a value and before `end`; values of other fields may stand between: "tomorrow at two, into". */
function marksBehind(
  mentions: readonly Mention[],
  index: number,
  end?: number,
): readonly (Mention & { readonly is: 'mark' })[] {
  const marks: (Mention & { readonly is: 'mark' })[] = [];
  for (const one of mentions.slice(index + 1, end)) {
    if (one.is === 'unknown') break;
    if (one.is === 'mark') marks.push(one);
  }
  return marks;
}

/** True if a word for "not" follows at once, and then another value of the same field. */
function refusedNext(mentions: readonly Mention[], index: number, same: (one: Mention) => boolean): boolean {
  const next = mentions[index + 1];
  return next?.is === 'mark' && next.table === 'not' && mentions.slice(index + 2).some(same);
}

function isRefusedBefore(mentions: readonly Mention[], index: number): boolean {
  for (let i = index - 1; i >= 0; i--) {
    const one = mentions[i];
    if (one?.is !== 'mark') return false;
    if (one.table === 'notBefore') return true;
    if (one.table !== 'about' && one.table !== 'total' && one.table !== 'particle') return false;
  }
  return false;
}

function isPlanned(mentions: readonly Mention[], index: number): boolean {
  for (let i = index - 1; i >= 0; i--) {
    const one = mentions[i];
    if (one?.is === 'mark' && one.table === 'planned') return true;
    if (one?.is === 'mark' || one?.is === 'part' || one?.is === 'day') continue;
    return false;
  }
  return false;
}

/** True if the clause of a value says why. A word for it stands behind or before, and no other value between. */
function isReason(mentions: readonly Mention[], index: number, same: (one: Mention) => boolean): boolean {
  const marked = (step: number, ...tables: readonly string[]): boolean => {
    for (let i = index + step; i >= 0 && i < mentions.length; i += step) {
      const one = mentions[i];
      if (!one || same(one)) return false;
      if (one.is === 'mark' && tables.includes(one.table)) return true;
    }
    return false;
  };
  return marked(1, 'reason', 'reasonEnd') || marked(-1, 'reasonBefore');
}

/**
 * Takes the one value that stands. Refused ones fall, and one that was said before yields to a later one. Of two, a
 * topic yields to the other: "tomorrow is market day, so the day after".
 */
export function settle(claims: readonly Claim[]): Settled {
  const refused = claims.filter((one) => one.refused);
  const standing = claims.filter((one) => !one.refused);
  const told = standing.some((one) => !one.reason) ? standing.filter((one) => !one.reason) : standing;
  const real = told.some((one) => !one.planned) ? told.filter((one) => !one.planned) : told;
  const firm = real.filter((one, i) => !one.yields || i === real.length - 1);
  const yielded = standing.filter((one) => !firm.includes(one));
  const values = new Set(firm.map((one) => one.value));
  const last = firm.at(-1) ?? null;
  const first = firm[0];
  if (
    values.size === 2 &&
    first &&
    last &&
    first.topic &&
    !last.topic &&
    firm.every((one) => one.value !== first.value || one === first)
  )
    return { taken: last, dropped: [...refused, ...yielded, first], rivals: [] };
  if (values.size > 1) return { taken: null, dropped: [...refused, ...yielded], rivals: firm };
  // "Not Monday next week, but Monday the week after": a value that is refused too isn't the one meant.
  if (last && refused.some((one) => one.value === last.value)) return { taken: null, dropped: refused, rivals: [] };
  return { taken: last, dropped: [...refused, ...yielded], rivals: [] };
}

import { MAX_BESIDE_YES, SYLLABLES_OF_AN_ERRAND } from './limits';

/** One hint in a sentence, in the order of the words. */
export type Hint =
  | 'yes'
  | 'agrees'
  | 'no'
  | 'refuses'
  | 'unsure'
  | 'soft'
  | 'asks'
  | 'contrast'
  | 'hangs'
  | 'apology'
  | 'busy'
  | 'reason'
  | 'sum'
  | 'about'
  | 'must'
  | 'then';

/** The hints of a sentence, and the number of syllables between them. */
export interface Hints {
  readonly hints: readonly Hint[];
  readonly beside: number;
  /** The syllables between the hints of the last clause, if that clause agrees; null if it doesn't. */
  readonly besideLast: number | null;
  /** True if the first word of all is a no. */
  readonly refusesFirst: boolean;
  /** True if each letter belongs to a word that is known. */
  readonly only: boolean;
}

/** True if hints agree and refuse at once. */
export function saysBoth(said: Hints): boolean {
  const { hints } = said;
  if (hints.includes('asks') || hints.includes('unsure') || decided(said) !== null) return false;
  const yes = hints.includes('yes') || hints.includes('agrees');
  return yes && (hints.includes('no') || hints.includes('refuses'));
}

/** Weighs the hints: an open question, a doubt, money, or a yes beside a no takes nothing. */
export function decided({ hints: all, beside, besideLast }: Hints): boolean | null {
  const then = all.includes('then');
  const hints: readonly Hint[] = all.filter((hint) => hint !== 'then');
  const has = (hint: Hint): boolean => hints.includes(hint);
  if (has('asks') || has('sum')) return null;
  // "That day I have to look after my grandson" is a no, "that day is a memorial service" too.
  const engaged = has('must') || has('reason') || has('contrast') || beside <= MAX_BESIDE_YES;
  const obliged = has('must') && has('reason');
  const reasoned = then || obliged;
  // "That day I have to go to the market": any errand keeps somebody away.
  const away = has('busy') || (then && obliged && beside >= SYLLABLES_OF_AN_ERRAND);
  if (reasoned && away && engaged && ['yes', 'agrees', 'unsure', 'soft'].every((one) => !has(one as Hint)))
    return false;
  // "I have to go" may be the reason or the wish.
  if (has('must') && !has('yes') && !has('no') && !has('refuses')) return null;
  // "I have to look after my grandson, so I can't": the reason is no doubt.
  if (has('unsure')) return has('reason') && !has('yes') && hints.at(-1) === 'no' ? false : null;
  // "Let's meet at the library" says where, and agrees to nothing.
  if (has('about') && !has('yes') && !has('no') && !has('refuses')) return null;
  // "I'd like to, but I go to the doctor that day": what follows the "but" is no agreement.
  if (!has('yes') && !has('no') && has('hangs') && hints.indexOf('hangs') < hints.lastIndexOf('agrees')) return null;
  // "My grandson is coming" has a verb that agrees, and speaks of something else. "I know the dog. I'll do it" agrees.
  const near = Math.min(beside, besideLast ?? beside);
  const agrees = has('agrees') && (has('yes') || near <= MAX_BESIDE_YES);
  const yes = has('yes') || agrees;
  if (has('refuses')) return has('yes') ? null : false;
  if (has('no')) {
    if (!yes) return false;
    // "Yes, sorry, I can't": the yes only says that the question was heard.
    const turned = hints.indexOf('no') > hints.lastIndexOf('yes') && hints.lastIndexOf('agrees') < hints.indexOf('no');
    // "My son says he is coming, so I can't": what agrees belongs to the reason.
    const because = has('reason') && !has('yes');
    return turned && (has('apology') || has('contrast') || has('hangs') || because) ? false : null;
  }
  if (has('busy') && has('reason') && !has('agrees')) return has('yes') ? null : false;
  if (has('apology')) return yes ? null : false;
  // "That day I go to church" tells of a plan, or of going along.
  if (then && has('busy') && !has('yes')) return null;
  return yes && (agrees || !has('soft')) ? true : null;
}

import { z } from 'zod';
import type { ActionResult, Person } from '../../engine/types';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import {
  type Draft,
  type DraftRefusal,
  MAX_ADDRESS,
  MAX_AHEAD_DAYS,
  MAX_NOTE,
  MAX_WORDS,
} from '../../services/exchange';
import type { Wishes } from '../../services/matching';
import { factsOf, value, wishesText } from './facts';

/** The arguments of a request from a flow. `wishes` are values of the source `exchange.wishes`. */
export const draftArgs = z.strictObject({
  kind: z.string().max(40),
  date: z.string().max(10),
  time: z.string().max(5),
  minutes: z.number().int(),
  zone: z.string().max(40),
  address: z.string().max(MAX_ADDRESS).optional(),
  note: z.string().max(MAX_NOTE).optional(),
  words: z.string().max(MAX_WORDS).optional(),
  wishes: z.array(z.string().max(40)).max(20).optional(),
});

/** Refusals of a draft, as outcomes. `nothing`: the free minutes don't suffice for the shortest request. `health`: no consent to the note. */
export const draftOutcomes = [
  'refused',
  'private',
  'past',
  'far',
  'night',
  'length',
  'insufficient',
  'nothing',
  'health',
  'too-many',
  'unknown',
] as const;

/** The caller's draft. */
export function draftOf(who: Person, args: z.infer<typeof draftArgs>): Draft {
  invariant(who.member, 'asking needs a member');
  const { kind, date, time, minutes, zone, address, note, words, wishes } = args;
  return {
    asker: who.member,
    kind,
    date,
    time,
    minutes,
    zone,
    ...(address ? { address } : {}),
    ...(note ? { note } : {}),
    ...(words ? { words } : {}),
    ...(wishes ? { wishes: wishesOf(wishes) } : {}),
  };
}

/** Wishes from picked values; picking both women and men counts as neither. */
export function wishesOf(values: readonly string[]): Wishes {
  const genders = (['female', 'male'] as const).filter((one) => values.includes(`gender:${one}`));
  const languages = values.filter((one) => one.startsWith('language:')).map((one) => one.slice('language:'.length));
  const [gender, language] = [genders.length === 1 ? genders[0] : undefined, languages[0]];
  return { ...(gender ? { gender } : {}), ...(language ? { language } : {}) };
}

/** The parameters of the sentence that explains a refusal. */
export function refusedDraft(refusal: DraftRefusal, draft: Draft, shortest: number): ActionResult {
  const data = {
    needed: draft.minutes,
    free: refusal.why === 'insufficient' ? refusal.free : 0,
    min: refusal.why === 'length' ? refusal.min : 0,
    max: refusal.why === 'length' ? refusal.max : MAX_AHEAD_DAYS,
    from: refusal.why === 'night' ? refusal.from : '',
    to: refusal.why === 'night' ? refusal.to : '',
    why: value(refusal.why === 'refused' ? refusal.explain : plain('')),
  };
  const nothing = refusal.why === 'insufficient' && refusal.free < shortest;
  return { outcome: nothing ? 'nothing' : refusal.why, data };
}

/** Rows of the confirmation card, besides the person's own words. */
export function draftRows(community: string, draft: Draft) {
  return {
    ...factsOf({ community, ...draft }),
    wishes: wishesText(draft.wishes ?? {}),
  };
}

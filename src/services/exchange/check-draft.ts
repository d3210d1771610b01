import type { Community } from '../communities';
import { needsConsent } from './health';
import type { Kit } from './kit';
import { MAX_ADDRESS, MAX_NOTE, MAX_OPEN, MAX_WORDS } from './limits';
import { readWords } from './read-words';
import { leadOf, spanOf, within } from './rules';
import { exchangeSettings } from './settings';
import type { Checked, Draft, DraftRefusal, Request } from './types';

/** Checks a draft at `at`. Gives the first refusal, else the asker's free minutes. */
export async function checkDraft(kit: Kit, draft: Draft, at: Date): Promise<Checked> {
  const asker = await kit.members.get(draft.asker);
  if (asker?.status !== 'active') return refuse({ why: 'unknown' });
  const community = kit.communities.get(asker.community);
  const refusal = wordsRefused(kit, community, draft) ?? factsRefused(community, draft, at);
  if (refusal) return refuse(refusal);
  const open = await openOf(kit, draft.asker);
  if (open.length >= MAX_OPEN) return refuse({ why: 'too-many' });
  const { available } = await kit.ledger.balance(community.id, draft.asker);
  const free = Math.max(0, available - open.reduce((sum, one) => sum + one.minutes, 0));
  if (draft.minutes > free) return refuse({ why: 'insufficient', free });
  const { note = '' } = draft;
  return (await needsConsent(kit, draft.asker, community.id, note)) ? refuse({ why: 'health' }) : { ok: true, free };
}

/** A member's requests that still lack a helper. */
export function openOf(kit: Pick<Kit, 'requests'>, asker: string): Promise<readonly Request[]> {
  return kit.requests.find({ asker, state: 'open' }, { _id: 1 }, MAX_OPEN + 1);
}

function wordsRefused(kit: Kit, community: Community, draft: Draft): DraftRefusal | null {
  if ((draft.address?.length ?? 0) > MAX_ADDRESS) return { why: 'unknown' };
  for (const [words, most] of [
    [draft.words, MAX_WORDS],
    [draft.note, MAX_NOTE],
  ] as const) {
    if (words === undefined) continue;
    if (words.length > most) return { why: 'unknown' };
    const meaning = readWords(kit, community.id, words);
    if (meaning.is === 'refused') return { why: 'refused', explain: meaning.explain };
    if (meaning.is === 'private') return { why: 'private' };
  }
  return null;
}

function factsRefused(community: Community, draft: Draft, at: Date): DraftRefusal | null {
  const span = spanOf(draft.date, draft.time, draft.minutes);
  const { kinds, minMinutes: min, maxMinutes: max } = exchangeSettings.of(community);
  const known = kinds.some((one) => one.id === draft.kind) && community.zones.some((one) => one.id === draft.zone);
  if (!span || !known) return { why: 'unknown' };
  const lead = leadOf(span.startsAt, at);
  if (lead !== 'fits') return { why: lead };
  const { hours } = exchangeSettings.of(community);
  if (!within(hours, draft.time)) return { why: 'night', ...hours };
  const whole = Number.isInteger(draft.minutes);
  return whole && draft.minutes >= min && draft.minutes <= max ? null : { why: 'length', min, max };
}

function refuse(why: DraftRefusal): Checked {
  return { ok: false, ...why };
}

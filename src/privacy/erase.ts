import type { Photos, Transcript } from '../channels/web';
import type { Leavings } from '../lib/leavings';
import type { TakeBack } from '../lib/take-back';
import { isText, stringsIn } from '../lib/text';
import type { Retracted, Runner } from '../runner/types';
import type { Erase } from '../services/members';
import { destroyKeys } from '../storage/sealing/erase';
import { CODE, takeOut } from '../storage/sealing/take-out';
import type { Sessions } from '../storage/sessions';
import type { Store } from '../storage/store';
import { MIN_SENTENCE } from './limits';

/** The places in which words of a conversation lie. */
export interface TalkPlaces {
  readonly runner: Runner;
  readonly transcript: Transcript;
  readonly photos: Photos;
}

/** The parts of erasing; the places are known only after the services, which ask for it. */
export interface ErasingParts {
  readonly store: Store;
  readonly leavings: Leavings;
  readonly places: () => TalkPlaces & { readonly sessions: Sessions };
}

/** Makes the erasing of leavers, and the taking back of words without a leaving. */
export function erasing(parts: ErasingParts): { readonly erase: Erase; readonly takeBack: TakeBack } {
  return { erase: erasingLeavers(parts), takeBack: takingBack(parts) };
}

/** Erases leavers: their words go from others' documents, then their own, then their keys. */
function erasingLeavers({ store, leavings, places }: ErasingParts): Erase {
  return async (leaver, key) => {
    await leavings.add(leaver);
    const { conversations, until } = leaver;
    if (store.sealing) {
      const words = [...leaver.words, ...(await toldBy(store, conversations))];
      const changed = await takeOut(store.mongoose, store.sealing, { words, except: ['members'] });
      // A session in memory would bring the words back.
      for (const one of changed) if (one !== '') await places().sessions.alone(one, async () => undefined);
    }
    for (const one of conversations) await forget(places(), one, { until, key });
    if (store.sealing) await destroyKeys(store.mongoose, store.sealing, leaver);
  };
}

/** The moments of documents that tell others something; nothing older was told a fresh message. */
const TOLD_AT: Readonly<Record<string, string>> = {
  turns: 'acceptedAt',
  outbox: 'createdAt',
  web_messages: 'at',
  transfers: 'at',
};

/** Makes the taking back of a deleted message's words from what others were told. The sender's profile stays. */
export function retracting(store: Store, sessions: () => Sessions): (unsent: Retracted) => Promise<void> {
  return async ({ words, since, conversation }) => {
    if (!store.sealing) return;
    const where = (name: string) => (TOLD_AT[name] ? { [TOLD_AT[name]]: { $gte: since } } : {});
    const changed = await takeOut(store.mongoose, store.sealing, { words, except: ['members'], where });
    // The caller holds the sender's conversation. Another one may be held by a turn that waits for this one.
    for (const one of changed)
      if (one !== '' && one !== conversation) void sessions().alone(one, async () => undefined);
  };
}

/** Takes a person's words back from everything that others were told, however long ago. */
function takingBack({ store, places }: ErasingParts): TakeBack {
  const retract = retracting(store, () => places().sessions);
  return async (said) => {
    const words = said.filter((one) => [...one].length >= MIN_SENTENCE);
    if (words.length > 0) await retract({ words, since: new Date(0), conversation: '' });
  };
}

/** Deletes the words of a conversation up to `until` in every place; `all` also deletes later shown messages. */
export async function forget(
  { runner, transcript, photos }: TalkPlaces,
  conversation: string,
  of: { readonly until: Date; readonly key: string; readonly all?: boolean },
): Promise<void> {
  const before = of.all ? undefined : of.until;
  await runner.forget(conversation, of.until, of.key);
  await transcript.forget(conversation, before);
  await photos.forget(conversation, before);
}

/**
 * What turns of these conversations passed on to others, and what they kept as it was typed. The place of an earlier
 * appointment stands in no record any more, but a neighbour was told it.
 */
async function toldBy({ mongoose }: Store, conversations: readonly string[]): Promise<readonly string[]> {
  const turns = mongoose.connection.collection('turns');
  const words = new Set<string>();
  for (const conversation of conversations) {
    let before = new Set<string>();
    for (const { notices, session, input, private: secret } of await turns
      .find({ conversation }, { sort: { seq: 1 } })
      .toArray()) {
      const kept = stringsIn(session?.frames);
      // Choices, days and times are kept as codes: what stands there as it was typed is free text.
      const typed = kept.filter((one) => (secret ? !before.has(one) && !CODE.test(one) : one === input?.text?.trim()));
      for (const one of [...plainIn(notices), ...typed]) if ([...one].length >= MIN_SENTENCE) words.add(one);
      before = new Set(kept);
    }
  }
  return [...words];
}

/** Every person's own words in a value of texts. */
function plainIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value) && 'plain' in value) return [value.plain];
  return Object.values(value).flatMap(plainIn);
}

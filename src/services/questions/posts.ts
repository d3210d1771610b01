import type { Cause } from '../../lib/cause';
import { HOUR_MS } from '../../lib/units';
import { insertOnce, once } from '../record';
import { questionsOf } from './ids';
import { coordinates, type Kit } from './kit';
import { AGAIN_HOURS, MAX_POST_LENGTH, MAX_POSTS } from './limits';
import { settle } from './misses';
import type { MissDoc, PostDoc } from './model';
import { postMoves } from './states';
import type { Post, Posted, Posting } from './types';

/** The posts that residents get at a time, newest first. */
export async function shownAt({ posts }: Pick<Kit, 'posts'>, community: string, at: Date): Promise<readonly Post[]> {
  const docs = await posts
    .find({ community, state: 'shown', $or: [{ until: null }, { until: { $gt: at } }] })
    .sort({ at: -1 })
    .limit(MAX_POSTS)
    .lean<PostDoc[]>();
  return docs.map(asPost);
}

/** Adds an answer to a question, or to a sentence without one. */
export async function post(kit: Kit, of: Posting, cause: Cause): Promise<Posted> {
  const { community, by, about, until, draft = false } = of;
  const text = toText(of.text);
  if (text === null) return { ok: false, why: 'bad-text' };
  if (!(await coordinates(kit, by, community))) return { ok: false, why: 'unknown' };
  const id = cause.id('pst');
  const known = await kit.posts.findById(id).lean<PostDoc | null>();
  const missed = await missIn(kit, community, about);
  if (known) {
    // A turn that runs again may have stopped between the two writes.
    if (missed) await settle(kit, missed, cause.at);
    return { ok: true, post: asPost(known) };
  }
  const question = questionsOf(kit.communities.get(community)).includes(about) ? about : null;
  if (!missed && question === null) return { ok: false, why: 'unknown' };
  if ((await shownAt(kit, community, cause.at)).length >= MAX_POSTS) return { ok: false, why: 'full' };
  const state = draft ? 'draft' : 'shown';
  const ways = missed ? [missed.sentence] : [];
  const fresh = {
    _id: id,
    community,
    question,
    ways,
    text,
    state,
    by,
    at: cause.at,
    until,
    endedBy: null,
    endedAt: null,
  } as const;
  await insertOnce(kit.posts, { ...fresh, applied: [] });
  if (missed) await settle(kit, missed, cause.at);
  return { ok: true, post: asPost({ ...fresh, applied: [] }) };
}

/** Moves a post: shows a draft, ends it, or shows it again while its ending can be taken back. */
export async function move(
  kit: Kit,
  { id, by }: { id: string; by: string },
  to: keyof typeof postMoves,
  cause: Cause,
): Promise<Posted> {
  const found = await kit.posts.findById(id).lean<PostDoc | null>();
  if (!found || !(await coordinates(kit, by, found.community))) return { ok: false, why: 'unknown' };
  const { from, to: state } = postMoves[to];
  if (to === 'again' && !isKnown(found, cause) && (await shownAt(kit, found.community, cause.at)).length >= MAX_POSTS)
    return { ok: false, why: 'full' };
  const when = { state: { $in: [...from] }, ...(to === 'again' ? endedLately(cause.at) : {}) };
  const ended = { endedBy: by, endedAt: found.state === 'shown' ? cause.at : null };
  const update = { $set: { state, ...(to === 'end' ? ended : {}), ...(to === 'again' ? notEnded : {}) } };
  const done = await once(kit.posts, { id, when, update }, cause);
  if (done.is !== 'done') return { ok: false, why: 'over' };
  return { ok: true, post: asPost(done.doc) };
}

const notEnded = { endedBy: null, endedAt: null };

/** The filter of posts whose ending can be taken back at a moment. */
export function endedLately(at: Date) {
  const since = new Date(at.getTime() - AGAIN_HOURS * HOUR_MS);
  return { endedAt: { $gte: since }, $or: [{ until: null }, { until: { $gt: at } }] };
}

/** True if this cause has changed the post before. */
function isKnown({ applied }: PostDoc, { key }: Cause): boolean {
  return applied.includes(key);
}

/** The miss with this id in a community. */
async function missIn({ misses }: Kit, community: string, id: string): Promise<MissDoc | null> {
  const found = await misses.findById(id).lean<MissDoc | null>();
  return found?.community === community ? found : null;
}

/** A text in stored form; null if it is empty or too long. */
function toText(said: string): string | null {
  const text = said.normalize('NFC').trim();
  return text.length > 0 && [...text].length <= MAX_POST_LENGTH ? text : null;
}

/** The post in a stored document. */
export function asPost({ _id, applied: _applied, ...rest }: PostDoc): Post {
  return { id: _id, ...rest };
}

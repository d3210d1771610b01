import type { Model } from 'mongoose';
import { invariant } from '../../lib/errors';
import { insertOnce, MAX_TRIES } from '../record';
import { type Acceptance, type Experience, forget, freshAcceptance, freshPrior, learn, type Prior } from './engine';
import { KEPT_LESSONS } from './limits';
import type { AcceptanceDoc, LessonShare, PriorDoc } from './model';

/** What is learned of members' answers: one small document per member, and sums without names per community. */
export interface Acceptances {
  /**
   * Learns from one ask once per key. The member's document owes the community its share until the sums hold it. So
   * each share counts once, whatever is interrupted or repeated.
   */
  learn(of: { readonly member: string; readonly community: string }, key: string, from: Experience): Promise<void>;
  /** What is learned of these members, and of their community. */
  of(community: string, members: readonly string[]): Promise<Lessons>;
  /** Deletes what is learned of a member, and takes the share out of the community's sums. */
  remove(member: string): Promise<void>;
}

/** What is known of some members' answers and of all of them together. */
export interface Lessons {
  readonly prior: Prior;
  of(member: string): Acceptance;
}

/** The models of what is learned. */
interface LessonModels {
  readonly acceptances: Model<AcceptanceDoc>;
  readonly priors: Model<PriorDoc>;
}

/** Makes what is learned over its collections. */
export function createAcceptances({ acceptances, priors }: LessonModels): Acceptances {
  const priorOf = async (community: string): Promise<Prior> =>
    priorFrom(await priors.findById(community).lean<PriorDoc>());

  /** Adds shares to a community's sums, each once. */
  async function count(community: string, shares: readonly LessonShare[]): Promise<void> {
    await change(priors, community, (now) => {
      const fresh = shares.filter(({ key }) => !now?.applied.includes(key));
      if (fresh.length === 0) return null;
      const sum = fresh.reduce(added, priorFrom(now));
      const applied = [...(now?.applied ?? []), ...fresh.map(({ key }) => key)].slice(-KEPT_LESSONS.community);
      return { ...sum, applied };
    });
  }

  /** Counts what the member's document owes, and then crosses it out. */
  async function pay(member: string): Promise<void> {
    const doc = await acceptances.findById(member).lean<AcceptanceDoc>();
    if (!doc || doc.owed.length === 0) return;
    await count(doc.community, doc.owed);
    const paid = doc.owed.map(({ key }) => key);
    await change(acceptances, member, (now) => {
      const owed = now?.owed.filter(({ key }) => !paid.includes(key));
      return now && owed && owed.length < now.owed.length ? { ...bare(now), owed } : null;
    });
  }

  return {
    async learn({ member, community }, key, from) {
      await change(acceptances, member, async (now) => {
        if (now?.applied.includes(key)) return null;
        const prior = await priorOf(community);
        const learned = learn({ acceptance: now ?? freshAcceptance, prior }, from);
        const owed = [...(now?.owed ?? []), { key, ...difference(prior, learned.prior) }];
        const applied = [...(now?.applied ?? []), key].slice(-KEPT_LESSONS.member);
        return { community, ...fieldsOf(learned.acceptance), applied, owed };
      });
      await pay(member);
    },

    async of(community, members) {
      const [prior, docs] = await Promise.all([
        priorOf(community),
        acceptances.find({ _id: { $in: [...members] } }).lean<AcceptanceDoc[]>(),
      ]);
      const found = new Map(docs.map((doc) => [doc._id, doc]));
      return { prior, of: (member) => found.get(member) ?? freshAcceptance };
    },

    async remove(member) {
      await pay(member);
      const doc = await acceptances.findById(member).lean<AcceptanceDoc>();
      if (!doc) return;
      const prior = await priorOf(doc.community);
      await count(doc.community, [{ key: `left:${member}`, ...difference(prior, forget(prior, doc)) }]);
      await acceptances.deleteOne({ _id: member });
    },
  };
}

/** A document guarded by its revision. */
interface Revised {
  readonly _id: string;
  readonly rev: number;
}

/** Changes or makes one document on the revision it was read at; null leaves it as it is. */
async function change<D extends Revised>(
  model: Model<D>,
  id: string,
  decide: (now: D | null) => Promise<Omit<D, '_id' | 'rev'> | null> | Omit<D, '_id' | 'rev'> | null,
): Promise<void> {
  for (let n = 0; n < MAX_TRIES; n++) {
    const now = await model.findById(id).lean<D>();
    const next = await decide(now);
    if (next === null) return;
    if (!now) {
      if (await insertOnce(model, { _id: id, rev: 1, ...next } as unknown as D)) return;
      continue;
    }
    const write = { $set: next, $inc: { rev: 1 } } as object;
    if ((await model.updateOne({ _id: id, rev: now.rev } as object, write)).matchedCount === 1) return;
  }
  invariant(false, `what is learned of ${id} changed ${MAX_TRIES} times while one lesson was being learned`);
}

function fieldsOf({ like, touchedAt, answers, lnDelays }: Acceptance): Acceptance {
  return { like: [...like], touchedAt, answers, lnDelays };
}

function bare({ _id, rev: _rev, ...fields }: AcceptanceDoc): Omit<AcceptanceDoc, '_id' | 'rev'> {
  return fields;
}

/** The stored sums; those that an older program didn't keep begin as if nothing were known. */
function priorFrom(doc: PriorDoc | null): Prior {
  const { sums, people, no, answers, lnDelays, seenAlive, seenSilent } = { ...freshPrior, ...doc };
  return { sums: [...sums], people, no, answers, lnDelays, seenAlive, seenSilent };
}

function difference(before: Prior, after: Prior): Prior {
  return {
    sums: after.sums.map((sum, level) => sum - (before.sums[level] ?? 0)),
    people: after.people - before.people,
    no: after.no - before.no,
    answers: after.answers - before.answers,
    lnDelays: after.lnDelays - before.lnDelays,
    seenAlive: after.seenAlive - before.seenAlive,
    seenSilent: after.seenSilent - before.seenSilent,
  };
}

const shareOf = (value: number): number => Math.min(1, Math.max(0, value));

function added(sum: Prior, share: LessonShare): Prior {
  return {
    sums: sum.sums.map((one, level) => Math.max(0, one + (share.sums[level] ?? 0))),
    people: Math.max(0, sum.people + share.people),
    no: shareOf(sum.no + share.no),
    answers: sum.answers + share.answers,
    lnDelays: sum.lnDelays + share.lnDelays,
    seenAlive: shareOf(sum.seenAlive + (share.seenAlive ?? 0)),
    seenSilent: shareOf(sum.seenSilent + (share.seenSilent ?? 0)),
  };
}

import type { Model } from 'mongoose';
import { native } from '../../lib/native';
import { namedPurposes, noWaits, type Waits } from '../../lib/waits';
import { MAX_AT_DESK } from './limits';
import type { Outbox, OutboxRow, TakeAlong, Whose } from './types';

type Taking = Pick<Outbox, 'anyWaits' | 'takeAlong' | 'waitingFor' | 'atDesk' | 'byIds' | 'claims' | 'letGo'>;

const ANSWERS = { purpose: 'answer' } as const;
const SAFETY = { purpose: 'safety' } as const;

/** Takes waiting rows along with the person's next contact. */
export function taking(rows: Model<OutboxRow>): Taking {
  const calls = native(rows);
  return {
    async anyWaits(whose) {
      for (const place of placesOf(whose))
        if (await calls.findOne({ ...place, state: 'waiting' }, { projection: { _id: 1 } })) return true;
      return false;
    },

    async takeAlong(whose, turn, { most, what, now, only }) {
      const unclaimed = { claimedBy: { $exists: false }, ...alive(now) };
      const named = only ? { _id: { $in: [...only] } } : {};
      const found: OutboxRow[] = [];
      for (const [place, taken] of placesAndKinds(whose, what)) {
        const there = await rows
          .find({ ...place, ...named, state: 'waiting', ...taken, $or: [unclaimed, { claimedBy: turn }] })
          // As in `inTurn`, so that the limit keeps the first ones.
          .sort({ claimedBy: -1, kind: -1, createdAt: 1, _id: 1 })
          .limit(most)
          .lean<OutboxRow[]>();
        const mine = there.filter((row) => isTheirs(row, whose));
        found.push(...mine.filter(({ _id }) => !found.some((row) => row._id === _id)));
      }
      const mine: OutboxRow[] = [];
      for (const row of found.sort(inTurn)) {
        if (mine.length === most) break;
        if (row.claimedBy === turn || (await claim(rows, row._id, turn))) mine.push(row);
      }
      return mine;
    },

    waitingFor: (whose, now) => waitingFor(rows, whose, now),

    atDesk: (members, now) =>
      rows
        .find({
          ...{ member: { $in: [...new Set(members)] }, state: 'waiting', desk: true, claimedBy: { $exists: false } },
          ...alive(now),
        })
        .sort({ createdAt: 1, _id: 1 })
        .limit(MAX_AT_DESK)
        .lean<OutboxRow[]>(),

    byIds: (ids) =>
      rows
        .find({ _id: { $in: [...ids] } })
        .limit(ids.length + 1)
        .lean<OutboxRow[]>(),

    claims: (most) =>
      rows
        .find({ state: 'waiting', claimedBy: { $exists: true } }, { claimedBy: 1 })
        .limit(most)
        .lean<Pick<OutboxRow, '_id' | 'claimedBy'>[]>(),

    async letGo(turn, only) {
      const which = only ? { _id: { $in: [...only] } } : {};
      await rows.updateMany({ ...which, state: 'waiting', claimedBy: turn }, { $unset: { claimedBy: 1 } });
    },
  };
}

async function waitingFor(rows: Model<OutboxRow>, { conversation, member }: Whose, now: Date): Promise<Waits> {
  const unclaimed = { state: 'waiting', claimedBy: { $exists: false }, ...alive(now) } as const;
  const count = async (of: object): Promise<number> => {
    const everywhere = member === null ? 0 : await rows.countDocuments({ ...unclaimed, ...of, member });
    if (conversation === null) return everywhere;
    // Replies have no member.
    const rest = member === null ? {} : { member: { $ne: member } };
    return everywhere + (await rows.countDocuments({ ...unclaimed, ...of, conversation, ...rest }));
  };
  const all = await count({});
  if (all === 0) return noWaits;
  const named: [string, number][] = [];
  for (const purpose of namedPurposes) named.push([purpose, await count({ purpose })]);
  return { all, ...Object.fromEntries(named.filter(([, found]) => found > 0)) };
}

/** False for a row of another member, or from when the conversation was another member's. */
function isTheirs({ member, createdAt }: OutboxRow, { conversation, member: mine, since }: Whose): boolean {
  if (member !== undefined) return member === mine || member === conversation;
  return since === undefined || createdAt > since;
}

/** The filters that together find a person's rows. */
function placesOf({ conversation, member }: Whose): readonly ({ conversation: string } | { member: string })[] {
  return [...(conversation === null ? [] : [{ conversation }]), ...(member === null ? [] : [{ member }])];
}

/** Where to look, and for which rows. Calls for help are looked for first, so that the limit never leaves them out. */
function placesAndKinds(whose: Whose, what: TakeAlong['what']) {
  const kinds = what === 'answers' ? [ANSWERS] : [SAFETY, {}];
  return placesOf(whose).flatMap((place) => kinds.map((kind) => [place, kind] as const));
}

/** Claims a row for a turn; false if another conversation of the person was faster. */
async function claim(rows: Model<OutboxRow>, _id: string, turn: string): Promise<boolean> {
  const { matchedCount } = await rows.updateOne(
    { _id, state: 'waiting', claimedBy: { $exists: false } },
    { $set: { claimedBy: turn } },
  );
  return matchedCount === 1;
}

/**
 * Rows claimed by an earlier try come first. Otherwise a newer row could push them out, and no turn would show them.
 * Replies come before notices, and those of safety before the others, each in the order of writing.
 */
function inTurn(a: OutboxRow, b: OutboxRow): number {
  const claimed = Number(b.claimedBy !== undefined) - Number(a.claimedBy !== undefined);
  const replies = Number(b.kind === 'reply') - Number(a.kind === 'reply');
  const safety = Number(b.purpose === 'safety') - Number(a.purpose === 'safety');
  const written = a.createdAt.getTime() - b.createdAt.getTime();
  return claimed || replies || safety || written || (a._id < b._id ? -1 : 1);
}

/** Rows that aren't outdated. */
function alive(now: Date) {
  return { $or: [{ expiresAt: { $exists: false } }, { expiresAt: { $gt: now } }] };
}

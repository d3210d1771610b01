import type { Model, UpdateQuery } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { native, stored } from '../../lib/native';
import { fateOfState } from './fate';
import { CLAIM_LOOK } from './limits';
import { changesOf, freshTries } from './marks';
import { type Doubtful, recovering } from './recovering';
import type { Ending, Outbox, OutboxRow } from './types';

/** A row that its own process claims at birth, so that writing and claiming are one write. */
export function takenAtBirth(row: OutboxRow, holder: string): OutboxRow {
  return { ...row, state: 'sending', holder, attempts: 1 };
}

/** Rows on their way: written, claimed, ended, recovered. */
export function sending(
  rows: Model<OutboxRow>,
): Pick<Outbox, 'add' | 'claim' | 'end' | 'dropReply' | 'recover' | 'holds' | 'doubt'> {
  const calls = native(rows);
  const doubtful: Doubtful = new Map();

  async function add(fresh: readonly OutboxRow[]): Promise<readonly OutboxRow[]> {
    const written: OutboxRow[] = [];
    for (const row of fresh) {
      try {
        await calls.insertOne(stored(row));
        written.push(row);
      } catch (error) {
        if (isDuplicateKey(error)) continue;
        // The row may be written nevertheless, and the caller sends none of them.
        for (const { _id, state } of [...written, row]) if (state === 'sending') doubtful.set(_id, 'untried');
        throw error;
      }
    }
    return written;
  }

  return {
    add,

    async claim(now, most, holder) {
      const due = await rows
        .find({ state: 'queued', nextAt: { $lte: now } }, { _id: 1, kind: 1, about: 1, member: 1, purpose: 1 })
        .sort({ nextAt: 1, _id: 1 })
        .limit(most * CLAIM_LOOK)
        .lean<Pick<OutboxRow, '_id' | 'kind' | 'about' | 'member' | 'purpose'>[]>();
      const mine: OutboxRow[] = [];
      for (const { _id } of inTurns(due).slice(0, most)) {
        try {
          const row = await claimOne(rows, _id, holder);
          if (row) mine.push(row);
        } catch (error) {
          // The claim may be written nevertheless, and nobody sends the rows before it.
          for (const id of [...mine.map((row) => row._id), _id]) doubtful.set(id, 'untried');
          throw error;
        }
      }
      return mine;
    },

    async end(row, ending, now) {
      if ('inTurn' in row) {
        if (ending.state === 'sent') return;
        const { inTurn: _, ...whole } = row;
        await add([whole]);
      }
      // A process that stood still may have lost the row to another one.
      const mine = 'holder' in row && row.holder !== undefined ? { holder: row.holder } : {};
      await calls.updateOne({ _id: row._id, state: 'sending', ...mine }, changeOf(row, ending, now));
    },

    async dropReply({ _id, holder, inTurn }) {
      if (!inTurn && holder) await calls.updateOne({ _id, state: 'sending', holder }, { $unset: { reply: 1 } });
    },

    doubt: (id, untried) => void doubtful.set(id, untried ?? 'tried'),

    ...recovering(rows, doubtful),
  };
}

/** Claims one queued row; null if another process was faster. */
function claimOne(rows: Model<OutboxRow>, _id: string, holder: string): Promise<OutboxRow | null> {
  return rows
    .findOneAndUpdate(
      { _id, state: 'queued' },
      { $set: { state: 'sending', holder }, $inc: { attempts: 1 } },
      { returnDocument: 'after' },
    )
    .lean<OutboxRow>();
}

/**
 * Orders rows: replies and safety first, then one notice of each record in turn. So a broadcast doesn't hold up the
 * others. The rows of one person keep their order.
 */
export function inTurns<R extends Pick<OutboxRow, 'kind' | 'about' | 'member' | 'purpose'>>(
  rows: readonly R[],
): readonly R[] {
  const ofRecord = new Map<string, number>();
  const ofMember = new Map<string, number>();
  const round = ({ kind, about, member = '', purpose }: R): number => {
    if (kind === 'reply' || purpose === 'safety' || !about) return 0;
    const next = Math.max((ofRecord.get(about.id) ?? 0) + 1, ofMember.get(member) ?? 0);
    ofRecord.set(about.id, next);
    ofMember.set(member, next);
    return next;
  };
  const placed = rows.map((row) => ({ row, round: round(row) }));
  return placed.sort((a, b) => a.round - b.round).map(({ row }) => row);
}

/** The change of a row after a try. Its fate is told if a feature hears it. */
function changeOf(row: Pick<OutboxRow, 'heard'>, ending: Ending, now: Date): UpdateQuery<OutboxRow> {
  const { set, unset } = changesOf(ending.marks ?? {});
  // Of what lies unseen nothing is known yet; the look is its fate.
  const fate = ending.state === 'sent' && ending.unseen ? null : fateOfState(ending.state);
  const queued = ending.state === 'queued' ? ending : null;
  return {
    $set: {
      state: ending.state,
      ...set,
      ...('why' in ending && ending.why ? { why: ending.why } : {}),
      ...('conversation' in ending && ending.conversation ? { conversation: ending.conversation } : {}),
      ...(queued ? { nextAt: queued.nextAt, queuedAt: now } : {}),
      ...(queued?.tried ? freshTries : {}),
      ...(ending.state === 'queued' || ending.state === 'waiting' ? {} : { endedAt: now }),
      ...(fate ? { fateAt: now } : {}),
      ...(fate && row.heard ? { untold: fate } : {}),
    },
    $unset: { holder: 1, leaseUntil: 1, ...unset },
    ...(queued?.tried ? { $push: { tried: queued.tried } } : {}),
    ...(queued?.free ? { $inc: { attempts: -1, held: 1 } } : {}),
  };
}

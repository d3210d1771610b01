import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../lib/duplicate-key';
import { invariant } from '../../lib/errors';
import { DIARY_DAYS, MAX_BOOKED, MAX_TRIES } from './limits';
import type { DiaryDoc } from './model';
import { overlaps } from './rules';
import { daysBefore } from './timing';

/** A job somebody has said yes to. */
export interface Booking {
  readonly match: string;
  readonly request: string;
  readonly from: Date;
  readonly to: Date;
}

/** All jobs of one member, kept in one document so that two at the same time can be refused whatever else happens. */
export interface Diary {
  readonly member: string;
  readonly rev: number;
  readonly booked: readonly Booking[];
}

/** Diaries of helpers. */
export interface Diaries {
  /** Enters a booking once; false when another one is at the same time. */
  reserve(member: string, booking: Booking, at: Date): Promise<boolean>;
  /** Takes a booking out, if it is there. */
  release(member: string, match: string): Promise<void>;
  /** Bookings by member; members without a diary are left out. */
  of(members: readonly string[]): Promise<ReadonlyMap<string, readonly Booking[]>>;
}

/** Diaries over their collection. */
export function createDiaries(model: Model<DiaryDoc>): Diaries {
  async function read(member: string): Promise<DiaryDoc | null> {
    return model.findById(member).lean<DiaryDoc>();
  }

  async function make(member: string, booking: Booking): Promise<boolean> {
    try {
      await model.create({ _id: member, rev: 1, booked: [booking] });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  return {
    async reserve(member, booking, at) {
      for (let n = 0; n < MAX_TRIES; n++) {
        const diary = await read(member);
        if (!diary) {
          if (await make(member, booking)) return true;
          continue;
        }
        if (diary.booked.some((one) => one.match === booking.match)) return true;
        if (diary.booked.some((one) => overlaps(one, booking))) return false;
        const booked = withRoom(diary.booked, at).concat(booking);
        const done = await model.updateOne({ _id: member, rev: diary.rev }, { $set: { booked }, $inc: { rev: 1 } });
        if (done.matchedCount === 1) return true;
      }
      invariant(false, `the diary of ${member} changed ${MAX_TRIES} times while one booking was being entered`);
    },

    async release(member, match) {
      await model.updateOne(
        { _id: member, booked: { $elemMatch: { match } } },
        { $pull: { booked: { match } }, $inc: { rev: 1 } },
      );
    },

    async of(members) {
      const diaries = await model.find({ _id: { $in: [...members] } }).lean<DiaryDoc[]>();
      return new Map(diaries.map((one) => [one._id, one.booked]));
    },
  };
}

function withRoom(booked: readonly Booking[], at: Date): readonly Booking[] {
  const since = daysBefore(at, DIARY_DAYS);
  return booked.filter((one) => one.to > since).slice(-(MAX_BOOKED - 1));
}

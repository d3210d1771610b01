import { z } from 'zod';
import { type Headers, header, type ParseProblem } from './parse';

/** A person added or blocked the channel. The id is not the one of skill requests: it can't be matched to a conversation. */
export interface ChannelEvent {
  readonly event: 'added' | 'blocked';
  readonly id: string;
  readonly idType: 'app_user_id' | 'open_id';
  /** Unique id of this notice, for telling repeats; absent where Kakao sent none. */
  readonly eventId?: string;
  readonly channelPublicId?: string;
  /** When it happened. */
  readonly at?: Date;
}

const eventShape = z.looseObject({
  event: z.enum(['added', 'blocked']),
  id: z.union([z.string().min(1), z.number()]).transform(String),
  id_type: z.enum(['app_user_id', 'open_id']),
  channel_public_id: z.string().optional().catch(undefined),
  plus_friend_public_id: z.string().optional().catch(undefined),
  updated_at: z.iso.datetime({ offset: true }).optional().catch(undefined),
});

/** Reads a notice of the channel webhook; old and new field names. Never throws. */
export function parseChannelEvent(body: unknown, headers: Headers): ChannelEvent | ParseProblem {
  const read = eventShape.safeParse(body);
  if (!read.success)
    return { problem: 'kakao.malformed', why: `not a channel event: ${read.error.issues[0]?.path.join('.') ?? ''}` };
  const { event, id, id_type: idType, updated_at: updated } = read.data;
  const eventId = header(headers, 'x-kakao-resource-id');
  const channelPublicId = read.data.channel_public_id ?? read.data.plus_friend_public_id;
  return {
    event,
    id,
    idType,
    ...(eventId === undefined ? {} : { eventId }),
    ...(channelPublicId === undefined ? {} : { channelPublicId }),
    ...(updated === undefined ? {} : { at: new Date(updated) }),
  };
}

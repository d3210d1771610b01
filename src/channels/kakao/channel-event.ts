import { z } from 'zod';
import { type Headers, header, type ParseProblem } from './parse';

/**
 * A person added or blocked the channel. Its user id differs from the id in skill requests, so it matches no
 * conversation.
 */
export interface ChannelEvent {
  readonly event: 'added' | 'blocked';
  readonly id: string;
  readonly idType: 'app_user_id' | 'open_id';
  /** Unique id of this event, to recognise repeats; absent if Kakao sent none. */
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

/** Reads an event of the channel webhook, with old or new field names. Never throws. */
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

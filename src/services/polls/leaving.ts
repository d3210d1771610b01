import { withdraw } from './boxes';
import type { PollDesk } from './desk';
import type { PollDoc } from './model';

/** Deletes a leaving member's votes in the open polls of a community; safe to repeat. */
export async function forget(desk: PollDesk, community: string, member: string): Promise<void> {
  const open = desk.polls.find({ community, state: 'open' }).lean<PollDoc[]>().cursor();
  for await (const doc of open) await withdraw(desk.boxes, doc, member);
}

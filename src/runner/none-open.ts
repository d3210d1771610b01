import type { RunnerParts } from './parts';
import type { Turn } from './turns';

/**
 * Notes that a conversation has no open turn. Another process has done those that seemed open. Or a commit of this process
 * arrived although the store seemed away; its answers go out now.
 */
export async function noneOpen({ turns, known, spreading, deps }: RunnerParts, conversation: string): Promise<void> {
  const ids = known.ids(conversation);
  if (ids.length > 0) {
    const done = await turns.find({ _id: { $in: ids }, spread: false, holder: deps.holders.me }).lean<Turn[]>();
    for (const turn of done) await spreading.spread(turn, 'lost');
  }
  known.none(conversation);
}

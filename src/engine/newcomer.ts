import { proceed } from './proceed';
import { refusalOf } from './rights';
import type { Walk } from './walk';

/** Goes on with the wish once nothing else is talked about and the person may; keeps it until then. */
export async function fulfilWish(walk: Walk): Promise<void> {
  const { wish } = walk;
  if (!wish || walk.top) return;
  const flow = walk.parts.book.get(wish.flow);
  const refusal = flow ? refusalOf(flow, walk.who, walk.context.features) : 'gone';
  if (refusal === 'join') return;
  walk.wish = undefined;
  if (!flow || refusal) return;
  walk.happened('wish.fulfilled', flow.id);
  walk.clear();
  walk.push(flow, { ...(wish.said === undefined ? {} : { said: wish.said }), saidAt: wish.saidAt });
  await proceed(walk);
}

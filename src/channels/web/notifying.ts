import type { RequestHandler, Router } from 'express';
import { readSubscription } from '../subscription';
import { refuse, strictJson } from './guard';
import type { WebOptions } from './options';
import { pageDir } from './strings';
import { baseIn, standingOf } from './visiting';

/**
 * Web push of a chat. `POST /push` stores the browser's permission, and `DELETE /push` forgets it. `/worker.js` shows a
 * notification without words of a conversation.
 */
export function notifyingRoutes(
  router: Router,
  { push }: Pick<WebOptions, 'push'>,
  { own, known }: { readonly own: RequestHandler; readonly known: RequestHandler },
): void {
  if (!push) return;
  router.get('/worker.js', (_req, res) => {
    // The page's path has no slash at its end, so the scope is wider than the worker's folder.
    const headers = { 'cache-control': 'no-cache', 'service-worker-allowed': baseIn(res) };
    res.sendFile('worker.js', { root: pageDir, cacheControl: false, headers });
  });
  router.post('/push', own, known, ...strictJson(), async (req, res) => {
    const subscription = readSubscription(req.body);
    if (!subscription) return refuse(req, res, 'web.bad-message');
    const stored = await push.subscribe(standingOf(res).conversation, subscription);
    if (!stored) return refuse(req, res, 'web.no-visitor');
    res.json({});
  });
  router.delete('/push', own, known, async (_req, res) => {
    await push.unsubscribe(standingOf(res).conversation);
    res.json({});
  });
}

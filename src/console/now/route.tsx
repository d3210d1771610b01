import type { Router } from 'express';
import { queueOf } from '../cards/queue';
import type { Enter, Visit } from '../enter';
import { keysOf } from '../keys';
import type { ConsoleOptions } from '../options';
import { sendPage, sendPart } from '../send';
import { NowList, NowPage } from './view';

/** `GET /desk`: the first page. `GET /desk/list`: its list, for a page that is on the screen. */
export function nowRoutes(router: Router, options: ConsoleOptions, enter: Enter): void {
  const partsOf = async ({ viewer }: Visit) => ({
    viewer,
    queue: await queueOf(options, viewer),
    now: options.clock.now(),
    newKey: keysOf(options),
  });
  router.get(
    '/',
    enter('see-now', async (visit) => {
      const parts = await partsOf(visit);
      return sendPage(visit.req, visit.res, 200, <NowPage {...parts} said={visit.said} />);
    }),
  );
  router.get(
    '/list',
    enter('see-now', async (visit) => sendPart(visit.req, visit.res, <NowList {...(await partsOf(visit))} />)),
  );
}

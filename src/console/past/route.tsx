import type { Router } from 'express';
import { PAST } from '../cards/act';
import type { Enter } from '../enter';
import { takeKept } from '../kept';
import { keysOf } from '../keys';
import type { ConsoleOptions } from '../options';
import { sendPage } from '../send';
import { PastPage } from './view';

/** `GET /desk/past`: the answered and the closed matters of the viewer's zones. */
export function pastRoute(router: Router, options: ConsoleOptions, enter: Enter): void {
  router.get(
    '/past',
    enter('see-past', async ({ req, res, viewer, said }) => {
      const { services } = options;
      const all = await services.deskPast(viewer.member.id);
      const actors = await services.members.many([...new Set(all.flatMap(({ by }) => (by === null ? [] : [by])))]);
      const nameOf = (by: string | null) => actors.find(({ id }) => id === by)?.name || null;
      const kept = takeKept(req, PAST, options.clock.now());
      return sendPage(req, res, 200, <PastPage {...{ viewer, said, all, nameOf, newKey: keysOf(options), kept }} />);
    }),
  );
}

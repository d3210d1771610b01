import type { Router } from 'express';
import type { Enter } from '../enter';
import { sendPage } from '../send';
import { NowPage } from './view';

/** `GET /desk`: the first page. */
export function nowRoutes(router: Router, enter: Enter): void {
  router.get(
    '/',
    enter('see-now', async ({ req, res, viewer, said }) =>
      sendPage(req, res, 200, <NowPage viewer={viewer} said={said} />),
    ),
  );
}

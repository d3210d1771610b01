import type { Router } from 'express';
import { staffPhoneOf } from '../../services/duty';
import { OverPage } from '../cards/over';
import type { Enter } from '../enter';
import type { ConsoleOptions } from '../options';
import { sendPage } from '../send';
import { SlipPage } from './view';

/** `GET /desk/slips/:request`: the slip of a match for the asker's fridge door. */
export function slipRoute(router: Router, options: ConsoleOptions, enter: Enter): void {
  router.get(
    '/slips/:request',
    enter('slip', async ({ req, res, viewer, said }) => {
      const view = await options.slip(String(req.params.request), viewer.member.id);
      const match = view?.part === 'coordinator' && view.request.state === 'matched' ? view.request.match : null;
      if (!view || !match?.held) return sendPage(req, res, 404, <OverPage viewer={viewer} said={said} />);
      const phone = staffPhoneOf(options.services.communities.get(viewer.community), view.request.zone);
      return sendPage(req, res, 200, <SlipPage {...{ viewer, view, phone }} watchword={match.watchword} />);
    }),
  );
}

import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { reason } from '../lib/errors';
import { callerRoutes } from './callers/route';
import { callRoutes } from './calls/route';
import { cardRoutes } from './cards/route';
import { type Enter, entering } from './enter';
import { figuresRoutes } from './figures/route';
import { serveFiles } from './files';
import { deskHeaders, form, ownPagesOnly } from './guard';
import { keyboardRoute } from './keyboard/route';
import { createLive, type Live } from './live';
import { nowRoutes } from './now/route';
import type { ConsoleOptions } from './options';
import { paperRoutes } from './paper/route';
import { pastRoute } from './past/route';
import { peopleRoutes } from './people/route';
import { sessions } from './session';
import { refusing, signInRoutes } from './sign-in/route';
import { slipRoute } from './slips/route';

export type { ConsoleOptions, FigureFile } from './options';
export type { SessionCache } from './session-store';

/** The pages for staff with their open streams: call `close` before the server stops. */
export type ConsoleRouter = Router & { close(): void };

/** Makes the pages below `/desk`. */
export function consoleRoutes(options: ConsoleOptions): ConsoleRouter {
  const router = express.Router();
  const refuse = refusing(options);
  router.use(deskHeaders(options.publicUrl));
  router.use('/files', serveFiles);
  router.use(ownPagesOnly(options.publicUrl, (req, res) => void refuse(req, res, 'foreign')));
  router.use(form(), ...sessions(options));
  signInRoutes(router, options, refuse);
  const enter = entering(options, refuse);
  const live = createLive();
  const unheard = options.onTurn(live.turned);
  nowRoutes(router, options, enter);
  pastRoute(router, options, enter);
  cardRoutes(router, options, enter, live.changed);
  callRoutes(router, options, enter, live.changed);
  callerRoutes(router, options, enter, live.changed);
  peopleRoutes(router, options, enter);
  paperRoutes(router, options, enter, live.changed);
  slipRoute(router, options, enter);
  figuresRoutes(router, options, enter);
  keyboardRoute(router, enter);
  liveRoute(router, enter, live);
  router.use((req, res) => refuse(req, res, 'nothing'));
  router.use((error: unknown, req: Request, res: Response, next: NextFunction) => {
    const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
    const ours = type === '';
    if (ours)
      options.logger.error(
        { path: req.path.replace(/^\/in\/.*/, '/in'), error: reason(error) },
        'the desk could not answer',
      );
    if (res.headersSent) return next(error);
    return refuse(req, res, ours ? 'failed' : 'form');
  });
  const close = () => {
    unheard();
    live.close();
  };
  return Object.assign(router, { close });
}

/** `GET /desk/live`: tells an open page that its list has changed. */
function liveRoute(router: Router, enter: Enter, live: Live): void {
  router.get(
    '/live',
    enter('see-now', async ({ req, res, viewer }) => {
      if (live.open(req, res, viewer.community) === 'full') res.status(503).end();
    }),
  );
}

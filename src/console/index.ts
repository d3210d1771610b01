import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { reason } from '../lib/errors';
import { entering } from './enter';
import { serveFiles } from './files';
import { deskHeaders, form, ownPagesOnly } from './guard';
import { nowRoutes } from './now/route';
import type { ConsoleOptions } from './options';
import { sessions } from './session';
import { refusing, signInRoutes } from './sign-in/route';

export type { ConsoleOptions } from './options';
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
  nowRoutes(router, enter);
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
  return Object.assign(router, { close: () => undefined });
}

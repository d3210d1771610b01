import type { Request, RequestHandler, Response } from 'express';
import type { Said } from './html/layout';
import { forgetKept } from './kept';
import type { ConsoleOptions } from './options';
import { type Doing, mayDo } from './policy';
import type { Refuse } from './sign-in/route';
import { type Viewer, viewerOf } from './viewer';

/** A request of a signed-in person. */
export interface Visit {
  readonly req: Request;
  readonly res: Response;
  readonly viewer: Viewer;
  /** The line about the last change, for a page that shows it. */
  readonly said: Said | undefined;
}

/** Wraps a route so that it runs for signed-in people whose role allows it. */
export type Enter = (doing: Doing, work: (visit: Visit) => Promise<unknown>) => RequestHandler;

/** Makes the entrance of all routes: it looks up the person, their role and their areas at each request. */
export function entering(options: ConsoleOptions, refuse: Refuse): Enter {
  return (doing, work) => async (req, res) => {
    const { member } = req.session;
    const viewer = await viewerOf(options, member);
    if (!viewer) return refuse(req, res, member === undefined ? 'before' : 'gone');
    if (!mayDo(viewer, doing)) return refuse(req, res, 'foreign');
    forgetKept(req, options.clock.now());
    const { said } = req.session;
    // A page shows the line once; the form's own answer only leads on.
    if (req.method === 'GET' && req.get('hx-request') === undefined) delete req.session.said;
    return work({ req, res, viewer, said });
  };
}

import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { MAX_FIELDS, MAX_FORM_BYTES } from './limits';

/**
 * Headers of every page: only our own scripts, styles and requests, no frames, and no copy in a cache. The address of a
 * page stays on this site.
 */
export function deskHeaders(publicUrl: string): RequestHandler[] {
  const self = ["'self'"];
  const none = ["'none'"];
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': none,
          'script-src': self,
          'style-src': self,
          'img-src': self,
          'connect-src': self,
          'form-action': self,
          'base-uri': none,
          'frame-ancestors': none,
          'object-src': none,
        },
      },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: new URL(publicUrl).protocol === 'https:',
    }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store');
      res.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
      next();
    },
  ];
}

/**
 * True for a change that one of our own pages asks for. Browsers name the site or the origin with every form; a request
 * that names neither is refused too.
 */
export function isOwnPage(req: Request, publicUrl: string): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = req.get('origin');
  return origin === new URL(publicUrl).origin || origin === `${req.protocol}://${req.get('host') ?? ''}`;
}

/** Refuses a change that another site's page asks for; `refuse` answers. */
export function ownPagesOnly(publicUrl: string, refuse: (req: Request, res: Response) => void): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    if (req.method === 'GET' || req.method === 'HEAD' || isOwnPage(req, publicUrl)) next();
    else refuse(req, res);
  };
}

/** Reads a form: at most MAX_FORM_BYTES and MAX_FIELDS, without nested names. */
export function form(): RequestHandler {
  return express.urlencoded({
    extended: false,
    limit: MAX_FORM_BYTES,
    parameterLimit: MAX_FIELDS,
    inflate: false,
  });
}

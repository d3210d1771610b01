import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import { isStoreAway } from '../../lib/store-away';
import { MAX_BODY_BYTES, MAX_PHOTO_BYTES, RETRY_AFTER_S } from './limits';
import { page } from './pages';
import { langOf, type Refusal, say } from './strings';

/** HTTP status of every refusal; the page's strings hold its sentence under the same id. */
export const refusals: Readonly<Record<Refusal, number>> = {
  'web.bad-json': 400,
  'web.bad-message': 400,
  'web.no-visitor': 401,
  'web.ended': 401,
  'web.foreign-page': 403,
  'web.not-a-demo': 403,
  'web.not-found': 404,
  'web.too-big': 413,
  'web.too-long': 413,
  'web.not-json': 415,
  'web.not-a-photo': 415,
  'web.other-message': 422,
  'web.too-many': 429,
  'web.newcomers': 429,
  'web.photos-later': 429,
  'web.heic': 415,
  'web.photos-full': 507,
  'web.too-many-photos': 429,
  'web.failed': 500,
  'web.away': 503,
  'web.full': 503,
  'web.busy': 503,
};

/**
 * Answers with a refusal in the visitor's language: as `{error: {id, message}}`, or as a page where a browser opens an
 * address. `again`: the seconds after which a refused visitor may retry.
 */
export function refuse(req: Request, res: Response, id: Refusal, again = RETRY_AFTER_S): void {
  const status = refusals[id];
  const lang = langOf(req);
  const message = say(lang, `errors.${id}`);
  if (status === 429 || status === 503) res.set('retry-after', String(again));
  res.status(status);
  if (wantsPage(req)) res.type('html').send(page('refused.html', lang, { message }));
  else res.json({ error: { id, message } });
}

/** True where a browser opens an address; scripts and programs are answered in JSON. */
export function wantsPage(req: Request): boolean {
  return req.method === 'GET' && req.accepts(['json', 'html']) === 'html';
}

/**
 * Headers of every response of the web chat. They allow only our own scripts and styles, and pictures from the public
 * address. Only our own pages and the origins in `embed` may frame it.
 */
export function guardHeaders(publicUrl: string): (embed: readonly string[]) => RequestHandler {
  const made = new Map<string, RequestHandler>();
  return (embed) => {
    const key = embed.join(' ');
    const handler = made.get(key) ?? headersFor(publicUrl, embed);
    made.set(key, handler);
    return handler;
  };
}

function headersFor(publicUrl: string, embed: readonly string[]): RequestHandler {
  const { origin, protocol } = new URL(publicUrl);
  return helmet({
    // The older header can't list several pages.
    xFrameOptions: embed.length === 0,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'blob:', origin],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'self'", ...embed],
        'object-src': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: protocol === 'https:',
  });
}

/**
 * Refuses changes requested by another site's page. A browser always names the origin; a client that names none is no
 * browser and carries no cookie.
 */
export function ownPagesOnly(publicUrl: string): RequestHandler {
  const { origin: ours } = new URL(publicUrl);
  return (req, res, next) => {
    const site = req.get('sec-fetch-site');
    const origin = req.get('origin');
    const own =
      site !== undefined
        ? site === 'same-origin'
        : origin === undefined || origin === ours || origin === `${req.protocol}://${req.get('host') ?? ''}`;
    if (own) next();
    else refuse(req, res, 'web.foreign-page');
  };
}

/** Reads a JSON body strictly: JSON content type, valid UTF-8, at most `MAX_BODY_BYTES`. */
export function strictJson(): RequestHandler[] {
  const raw = express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false });
  return [
    (req, res, next) => {
      const [type = '', ...parameters] = (req.get('content-type') ?? '').split(';').map((part) => part.trim());
      const charset = parameters.find((part) => /^charset=/i.test(part))?.slice('charset='.length);
      const utf8 = charset === undefined || /^"?utf-8"?$/i.test(charset);
      if (type.toLowerCase() === 'application/json' && utf8) next();
      else refuse(req, res, 'web.not-json');
    },
    raw,
    (req, res, next) => {
      try {
        const bytes: Uint8Array = Buffer.isBuffer(req.body) ? req.body : new Uint8Array();
        req.body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      } catch {
        refuse(req, res, 'web.bad-json');
        return;
      }
      next();
    },
  ];
}

/** Reads the bytes of a photo with an image content type, at most `MAX_PHOTO_BYTES`. */
export function photoBody(): RequestHandler[] {
  return [
    (req, res, next) => {
      if (/^image\//i.test(req.get('content-type') ?? '')) next();
      else refuse(req, res, 'web.not-a-photo');
    },
    express.raw({ type: () => true, limit: MAX_PHOTO_BYTES, inflate: false }),
  ];
}

/** The last handler: turns an error of a body reader or route into a refusal, and logs our own faults. */
export function lastResort(logger: Logger) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
    if (type === 'entity.too.large') refuse(req, res, 'web.too-big');
    else if (type === 'encoding.unsupported') refuse(req, res, 'web.not-json');
    else if (type === 'request.aborted' || type === 'request.size.invalid') refuse(req, res, 'web.bad-json');
    else {
      logger.error({ path: req.path, why: reason(error) }, 'the web chat could not answer');
      if (res.headersSent) next(error);
      else refuse(req, res, isStoreAway(error) ? 'web.away' : 'web.failed');
    }
  };
}

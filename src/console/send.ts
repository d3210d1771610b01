import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { MAX_PLAIN_BYTES } from './limits';

const zip = promisify(gzip);

/** Answers with a whole page. */
export function sendPage(req: Request, res: Response, status: number, page: VNode): Promise<void> {
  return sendHtml(req, res, status, `<!doctype html>${renderToString(page)}`);
}

/** Answers with a part of a page, which replaces the part on the screen. */
export function sendPart(req: Request, res: Response, part: VNode): Promise<void> {
  return sendHtml(req, res, 200, renderToString(part));
}

async function sendHtml(req: Request, res: Response, status: number, text: string): Promise<void> {
  const plain = Buffer.from(text);
  res.status(status).set({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' });
  if (plain.length <= MAX_PLAIN_BYTES || req.acceptsEncodings('gzip') !== 'gzip') {
    res.end(plain);
    return;
  }
  res.set('content-encoding', 'gzip');
  res.end(await zip(plain));
}

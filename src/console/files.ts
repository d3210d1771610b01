import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';
import { inRoot } from '../lib/paths';
import { FILE_MAX_AGE_S } from './limits';

/** The folder of the pages' own files, from `src/` as from `dist/`; they are served unbuilt. */
const pageDir = inRoot('src', 'console', 'page');
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A served file, read once. */
interface PageFile {
  readonly address: string;
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

/** The parts of each file. htmx looks for its extensions soon after it has run, so both are one file. */
const sources = {
  'desk.css': [path.join(pageDir, 'desk.css')],
  'print.css': [path.join(pageDir, 'print.css')],
  'desk.js': [path.join(pageDir, 'desk.js')],
  'htmx.js': [require.resolve('htmx.org/dist/htmx.min.js'), require.resolve('htmx.org/dist/ext/hx-sse.min.js')],
} as const;

let read: ReadonlyMap<string, PageFile> | undefined;

/** The files by name, read at the first page. */
function pageFiles(): ReadonlyMap<string, PageFile> {
  read ??= new Map(Object.entries(sources).map(([name, parts]) => [name, fileOf(name, joined(parts))]));
  return read;
}

function joined(parts: readonly string[]): Buffer {
  return Buffer.from(parts.map((file) => readFileSync(file, 'utf8')).join('\n'));
}

function fileOf(name: string, plain: Buffer): PageFile {
  const { name: bare, ext } = path.parse(name);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
  return {
    address: `/desk/files/${bare}.${hash}${ext}`,
    type: types[ext] ?? 'application/octet-stream',
    plain,
    gzip: gzipSync(plain, { level: 9 }),
  };
}

/** The address of a file, with the hash of its content. */
export function addressOf(name: keyof typeof sources): string {
  return pageFiles().get(name)?.address ?? '';
}

/** Serves the files at their hashed addresses; a browser keeps them. */
export const serveFiles: RequestHandler = (req, res, next) => {
  const found = [...pageFiles().values()].find(({ address }) => address === `${req.baseUrl}${req.path}`);
  if (!found) return next();
  const zipped = req.acceptsEncodings('gzip') === 'gzip';
  res.set({
    'content-type': found.type,
    'cache-control': `public, max-age=${FILE_MAX_AGE_S}, immutable`,
    vary: 'accept-encoding',
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
  });
  res.end(zipped ? found.gzip : found.plain);
};

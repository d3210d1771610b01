import express, { type RequestHandler, type Router } from 'express';
import { chatRoutes } from './chat';
import { guardHeaders, lastResort, refuse, wantsPage } from './guard';
import type { WebOptions } from './options';
import { chatList, servePageFiles } from './pages';
import { createStreams } from './streams';
import { langOf } from './strings';
import { tryRoutes } from './try';
import { standAt } from './visiting';

/** The routes with their open streams: call `close` before the server stops. */
export type WebRouter = Router & { close(): void };

/**
 * The web chats: each below `/chat/<community>`, a single one below `/chat` as well. With several, `/chat` lists them.
 * Demo mode adds the three phones side by side.
 */
export function webRoutes(options: WebOptions): WebRouter {
  const { chats, publicUrl, logger } = options;
  const router = express.Router();
  const streams = createStreams(options);
  const chat = chatRoutes(options, streams);
  const headers = guardHeaders(publicUrl);

  router.use('/try', headers([]));
  servePageFiles(router, '/chat');
  router.use('/chat/:community', (req, res, next) => {
    const door = chats().find(({ community }) => community === req.params.community);
    if (!door) return next();
    standAt(res, door, door.path);
    return headers(door.embed)(req, res, (error?: unknown) => (error ? next(error) : chat(req, res, next)));
  });
  router.use('/chat', bareChat(options, headers, chat));

  tryRoutes(router, options);
  router.use(['/chat', '/try'], (req, res) => refuse(req, res, 'web.not-found'));
  // The last of all routes: an address nobody serves is a page for people.
  router.use((req, res, next) => {
    if (!wantsPage(req)) return next();
    headers([])(req, res, (error?: unknown) => (error ? next(error) : refuse(req, res, 'web.not-found')));
  });
  router.use(lastResort(logger));
  return Object.assign(router, { close: () => streams.close() });
}

/**
 * Serves `/chat` itself. Requests of an open page below it belong to the first chat, even after others have been added.
 */
function bareChat(
  { chats, titles }: WebOptions,
  headers: ReturnType<typeof guardHeaders>,
  chat: RequestHandler,
): RequestHandler {
  return (req, res, next) => {
    const [first, ...others] = chats();
    if (!first) return next();
    const lists = others.length > 0 && req.path === '/' && req.query.phone === undefined;
    return headers(lists ? [] : first.embed)(req, res, (error?: unknown) => {
      if (error) return next(error);
      if (lists) {
        const lang = langOf(req);
        const listed = [first, ...others].map(({ path, community }) => ({ path, ...titles(community, lang) }));
        return void res.set('cache-control', 'no-store').type('html').send(chatList(lang, listed));
      }
      standAt(res, first, '/chat');
      return chat(req, res, next);
    });
  };
}

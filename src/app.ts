import { createServer, type Server, type ServerResponse } from 'node:http';
import express from 'express';
import { answerError, type Handler } from './channels/http';
import { reason } from './lib/errors';
import type { Logger } from './lib/logger';
import { isLocal } from './lib/proxies';
import { isStoreAway } from './lib/store-away';
import { HEADERS_TIMEOUT_MS, KEEP_ALIVE_MS, REQUEST_TIMEOUT_MS, STORE_RETRY_S } from './limits';
import type { Metrics } from './metrics';

/** The parts of the HTTP side. */
export interface AppParts {
  /** Webhooks by path; they are answered before Express, on Node's own request. */
  readonly webhooks: { get(path: string): Handler | undefined };
  readonly web: express.RequestHandler;
  readonly metrics: Metrics;
  /** Rejects while the store can't be reached. */
  readonly ready: () => Promise<void>;
  /** Rejects while this process's own store refuses everything; a server elsewhere doesn't make this process ill. */
  readonly alive: () => Promise<void>;
  /** True if the figures have a port of their own. */
  readonly ownMetricsPort?: boolean;
  /** Called for every connection and request, before anything else. */
  readonly onArrival?: () => void;
  readonly demo: boolean;
  readonly pages: express.RequestHandler;
  /** The pages for staff, below `/desk`. */
  readonly desk: express.RequestHandler;
  readonly logger: Logger;
}

/** Makes the HTTP server; it doesn't listen yet. */
export function buildApp(parts: AppParts): Server {
  const app = express();
  app.disable('x-powered-by');
  app.get('/', (_req, res) => res.redirect(parts.demo ? '/try' : '/chat'));
  app.get('/healthz', answerWhether(parts.alive, parts.logger));
  app.get('/readyz', answerWhether(parts.ready, parts.logger));
  if (parts.ownMetricsPort !== true)
    app.get('/metrics', (req, res) =>
      isLocal(req)
        ? sendMetrics(parts, res)
        : answerError(
            res,
            403,
            'metrics.local-only',
            'the figures are for this machine only; METRICS_PORT opens a port',
          ),
    );
  app.use('/desk', parts.desk);
  app.use(parts.pages);
  app.use(parts.web);
  app.use((_req, res) => answerError(res, 404, 'not-found', 'there is nothing at this address'));
  app.use((error: unknown, _req: express.Request, res: express.Response, next: express.NextFunction) => {
    parts.logger.error({ error: reason(error) }, 'a request failed');
    if (res.headersSent) next(error);
    else if (isStoreAway(error)) awayError(res);
    else answerError(res, 500, 'internal', 'something went wrong; it has been written down');
  });
  return serve(app, parts);
}

/** Answers 200 if the check resolves, else 503. */
function answerWhether(check: () => Promise<void>, logger: Logger): express.RequestHandler {
  return async (_req, res) => {
    try {
      await check();
      res.json({ ok: true });
    } catch (error) {
      logger.warn({ error: reason(error) }, 'not ready');
      awayError(res);
    }
  };
}

function awayError(res: express.Response): void {
  res.set('retry-after', String(STORE_RETRY_S));
  answerError(res, 503, 'store.away', 'the store can not be reached');
}

function serve(app: express.Express, { webhooks, logger, onArrival }: AppParts): Server {
  const server = createServer((req, res) => {
    onArrival?.();
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    res.setHeader('x-content-type-options', 'nosniff');
    if (!isReadable(path)) {
      answerError(res, 400, 'bad-address', 'the address is not written in UTF-8');
      return;
    }
    const webhook = webhooks.get(path);
    if (!webhook) {
      app(req as express.Request, res as express.Response);
      return;
    }
    webhook(req, res).catch((error: unknown) => {
      logger.error({ path, error: reason(error) }, 'a webhook failed');
      if (!res.headersSent) answerError(res, 503, 'webhook.failed', 'try again');
    });
  });
  if (onArrival) server.on('connection', onArrival);
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

/** Makes the server of `METRICS_PORT`: it has `/metrics` and nothing else. */
export function metricsServer(parts: Pick<AppParts, 'metrics' | 'logger'>): Server {
  return createServer((req, res) => {
    if (req.method === 'GET' && req.url === '/metrics') void sendMetrics(parts, res);
    else answerError(res, 404, 'not-found', 'only /metrics is here');
  });
}

async function sendMetrics({ metrics, logger }: Pick<AppParts, 'metrics' | 'logger'>, res: ServerResponse) {
  try {
    const text = await metrics.text();
    res.writeHead(200, { 'content-type': metrics.contentType }).end(text);
  } catch (error) {
    // The open work is counted in the store, which can be away.
    logger.warn({ error: reason(error) }, 'the figures could not be read');
    answerError(res, 503, 'store.away', 'the store can not be reached');
  }
}

/** False for a path whose escapes are invalid UTF-8: Express would report the visitor's mistake as ours. */
function isReadable(path: string): boolean {
  if (!path.includes('%')) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

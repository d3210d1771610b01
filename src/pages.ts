import express from 'express';
import helmet from 'helmet';
import { consentBody } from './consent';
import { features } from './features';
import { html } from './lib/html';
import type { Texts } from './lib/texts';
import { keptIn } from './personal';
import type { Communities } from './services/communities';

export interface PageParts {
  /** The program's public address. */
  readonly publicUrl: string;
  readonly communities: Communities;
  readonly texts: Texts;
}

/**
 * `GET /pages/consent?community=…&lang=…`: the long text behind a link in the chat. Plain, large, printable, without a
 * script.
 */
export function pageRoutes({ publicUrl, communities, texts }: PageParts): express.Router {
  const router = express.Router();
  const none = ["'none'"];
  const directives = {
    'default-src': none,
    'style-src': ["'self'"],
    'base-uri': none,
    'form-action': none,
    'frame-ancestors': none,
  };
  // As in the chat: only the public address tells whether https is used.
  const strictTransportSecurity = new URL(publicUrl).protocol === 'https:';
  router.use(
    '/pages',
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      frameguard: { action: 'deny' },
      strictTransportSecurity,
    }),
  );
  router.get('/pages/consent', (req, res) => {
    const asked = req.query.community;
    const community = communities.all().find((one) => one.id === asked) ?? communities.first();
    const { languages, say } = texts.of(community.id);
    const lang = languages.find((one) => one === req.query.lang) ?? languages[0] ?? '';
    const body = consentBody({ community, kept: keptIn(features, community), say: (text) => say(lang, text) });
    const title = html(say(lang, { key: 'pages.consent.title' }));
    res.type('html').send(`<!doctype html>
<html lang="${html(lang.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/chat/base.css"><link rel="stylesheet" href="/chat/style.css"></head>
<body class="paper"><main>${body}</main></body>
</html>`);
  });
  return router;
}

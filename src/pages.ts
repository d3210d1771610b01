import express from 'express';
import helmet from 'helmet';
import type { Texts } from './lib/texts';
import type { Communities } from './services/communities';

/**
 * Sections of the consent page, each `pages.consent.<name>-title` and `pages.consent.<name>`. They follow the Personal
 * Information Protection Act, Art. 15(2), and list the readers of the data.
 */
const sections = ['purpose', 'items', 'shown', 'period', 'right', 'child', 'controller'] as const;

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
    const params = {
      name: community.name,
      version: community.consent.version,
      controller: { key: `${community.id}.controller` },
      age: community.join.guardianUnder,
    };
    const words = (name: string) => html(say(lang, { key: `pages.consent.${name}`, params }));
    const body = sections
      .filter((name) => name !== 'child' || community.join.guardianUnder > 0)
      .map((name) => `<h2>${words(`${name}-title`)}</h2>\n<p>${words(name)}</p>`)
      .join('\n');
    res.type('html').send(`<!doctype html>
<html lang="${html(lang.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words('title')}</title>
<link rel="stylesheet" href="/chat/base.css"><link rel="stylesheet" href="/chat/style.css"></head>
<body class="paper"><main><h1>${words('title')}</h1>
<p>${words('intro')}</p>
${body}
<p>${words('version')}</p>
<p><a href="/chat/${html(community.id)}">${words('back')}</a></p>
</main></body>
</html>`);
  });
  return router;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import { features } from '../features';
import type { Clock } from '../lib/clock';
import { html } from '../lib/html';
import { invitationCode } from '../lib/invitation';
import type { Text } from '../lib/text';
import type { Texts } from '../lib/texts';
import { consentBody } from '../privacy/consent';
import { keptIn } from '../privacy/personal';
import type { Communities } from '../services/communities';
import type { Invite, Invites } from '../services/invites';
import type { Members } from '../services/members';
import { joinPage, noInvitationPage, paperPage } from './invitations';
import type { Way } from './ways';

export interface PageParts {
  /** The program's public address. */
  readonly publicUrl: string;
  readonly communities: Communities;
  readonly texts: Texts;
  readonly invites: Pick<Invites, 'find'>;
  /** True for an address that people are asked for. */
  readonly takes: Members['takes'];
  /** The ways into a community for the holder of an invitation. */
  readonly ways: (of: Pick<Invite, 'community' | 'code'>) => readonly Way[];
  readonly clock: Clock;
  /** The pages of one's own data. */
  readonly own: RequestHandler;
}

/**
 * `GET /pages/consent?community=…&lang=…`: the long text behind a link in the chat. `GET /join/<code>`: the ways into the
 * community of an invitation; `/join/<code>/paper` is its page to print. Plain, large, without a script.
 */
export function pageRoutes(parts: PageParts): express.Router {
  const { publicUrl, communities, texts, takes } = parts;
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
    ['/pages', '/join'],
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
    const body = consentBody({ community, kept: keptIn(features, community, takes), say: (text) => say(lang, text) });
    const title = html(say(lang, { key: 'pages.consent.title' }));
    res.type('html').send(`<!doctype html>
<html lang="${html(lang.slice(0, 2))}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/chat/base.css"><link rel="stylesheet" href="/chat/style.css"></head>
<body class="paper"><main>${body}</main></body>
</html>`);
  });
  router.use(parts.own);
  router.get(['/join/:code', '/join/:code/:paper'], joinRoute(parts));
  return router;
}

/** Shows an invitation. An unknown or expired code, and one of a community that isn't loaded, is not found. */
function joinRoute({ publicUrl, communities, texts, invites, ways, clock }: PageParts): RequestHandler {
  return async (req, res) => {
    const code = invitationCode(req.params.code);
    const invite = code === null ? null : await invites.find(code, clock.now());
    const community = communities.all().find(({ id }) => id === invite?.community);
    const { paper } = req.params;
    const known = invite && community && (paper === undefined || paper === 'paper');
    const { languages, say } = texts.of((community ?? communities.first()).id);
    const lang = languages.find((one) => one === req.query.lang) ?? languages[0] ?? '';
    const look = { lang, publicUrl, say: (text: Text) => say(lang, text) };
    res.set('cache-control', 'no-store').type('html');
    if (!known) return void res.status(404).send(noInvitationPage(look));
    const shown = { ...look, community: community.id, code: invite.code };
    res.send(paper ? paperPage(shown) : joinPage(shown, ways(invite)));
  };
}

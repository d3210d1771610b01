import { promisify } from 'node:util';
import type { Request, Response, Router } from 'express';
import type { ConsoleOptions } from '../options';
import { sendPage } from '../send';
import { browserOf, rememberBrowser, SESSION_MS, sessionCookie } from '../session';
import { wordsIn } from '../words';
import { SignInPage } from './view';

/** Status of each refusal; the texts `console.sign-in.<why>` say the reason. */
const statuses = {
  before: 401,
  wrong: 404,
  used: 410,
  late: 410,
  gone: 403,
  foreign: 403,
  nothing: 404,
  form: 400,
  failed: 500,
  often: 429,
} as const;
type Why = keyof typeof statuses;

/** Answers with the page of a person who isn't signed in. */
export type Refuse = (req: Request, res: Response, why: Why) => Promise<void>;

/** Makes the pages before signing in; they speak the first community's language, since nobody is known yet. */
export function refusing({ texts, services: { communities } }: ConsoleOptions): Refuse {
  return (req, res, why) => {
    const { id, languages } = communities.first();
    const lang = req.acceptsLanguages([...languages]) || (languages[0] ?? '');
    const say = wordsIn(texts, id, lang);
    const sentences = [say(`sign-in.${why}`), say('sign-in.how')];
    return sendPage(req, res, statuses[why], <SignInPage {...{ lang, say, sentences }} title={say('sign-in.title')} />);
  };
}

/**
 * Signing in by a link from the chat. Opening the link shows one button; only pressing it uses the link up, so a
 * messenger's preview can't. Signing out ends the session in the store.
 */
export function signInRoutes(router: Router, options: ConsoleOptions, refuse: Refuse): void {
  const { services, texts, clock } = options;
  const { links } = services.desk;
  const misfit = misfits(options, refuse);

  router.get('/in/:token', async (req, res) => {
    const link = await links.look(req.params.token, clock.now());
    // A link opened again by the person it signed in leads on.
    if (link.is === 'used' && req.session.member !== undefined) return res.redirect(303, '/desk');
    const member = link.is === 'good' ? await services.members.get(link.member) : null;
    if (link.is !== 'good' || !member) {
      return misfit(req, res, link.is === 'good' ? 'gone' : link.is);
    }
    const { lang, name } = member;
    const say = wordsIn(texts, link.community, lang);
    const sentences = [say('sign-in.hello', { name }), say('sign-in.button')];
    const enter = `/desk/in/${encodeURIComponent(req.params.token)}`;
    rememberBrowser(req, res, options);
    return sendPage(req, res, 200, <SignInPage {...{ lang, say, sentences, enter }} title={say('sign-in.title')} />);
  });

  router.post('/in/:token', async (req, res) => {
    const { token } = req.params;
    const browser = browserOf(req);
    // A browser without cookies can't stay signed in; it sees the button again.
    if (browser === null) return res.redirect(303, `/desk/in/${encodeURIComponent(token)}`);
    const now = clock.now();
    const link = await links.spend(token, browser, now);
    if (link.is !== 'good') return misfit(req, res, link.is);
    // A new session, so that an id planted before is worth nothing.
    await promisify(req.session.regenerate.bind(req.session))();
    Object.assign(req.session, { member: link.member, until: now.getTime() + SESSION_MS });
    await promisify(req.session.save.bind(req.session))();
    return res.redirect(303, '/desk');
  });

  router.post('/out', async (req, res) => {
    await promisify(req.session.destroy.bind(req.session))();
    res.clearCookie(sessionCookie(options.publicUrl), { path: '/desk' });
    res.redirect(303, '/desk');
  });
}

/**
 * Answers a sign-in address that doesn't fit. A network from which somebody goes on trying is refused for a while. An
 * address that fits still opens the desk from there.
 */
function misfits({ rates }: Pick<ConsoleOptions, 'rates'>, refuse: Refuse): Refuse {
  return async (req, res, why) => {
    const taken = await rates.take('sign-in', rates.addressOf(req));
    if (taken.ok) return refuse(req, res, why);
    res.set('retry-after', String(taken.again));
    return refuse(req, res, 'often');
  };
}

import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { forgetVisitor } from './identity';
import { MAX_FORM_BYTES } from './limits';
import type { WebOptions } from './options';
import { page } from './pages';
import { langOf, type PageLang, pageLang, say } from './strings';
import { baseIn, isHttps, type Standing, standingOf } from './visiting';

const asked = z.object({ do: z.enum(['out', 'others']) });

/**
 * `GET <chat>/sessions`: says how one comes back, before the browser is signed out. `POST` signs it out, or ends the
 * other sessions of the person. The page works without a script.
 */
export function sessionRoutes(
  router: Router,
  options: WebOptions,
  { own, known }: { readonly own: RequestHandler; readonly known: RequestHandler },
): void {
  router.get('/sessions', known, (req, res) => show(options, req, res));
  router.post('/sessions', own, known, express.urlencoded({ extended: false, limit: MAX_FORM_BYTES }), (req, res) => {
    const read = asked.safeParse(req.body);
    if (!read.success) return show(options, req, res);
    return read.data.do === 'out' ? signOut(options, req, res) : endOthers(options, req, res);
  });
}

/** Shows the page with the result of a press in `said`. */
async function show(options: WebOptions, req: Request, res: Response, said = ''): Promise<void> {
  const { session, conversation } = standingOf(res);
  const mine = await options.ownConversations(conversation);
  const others = session ? await options.visits.others(session, mine ?? [conversation], options.clock.now()) : 0;
  const lang = await langIn(options, req, standingOf(res));
  const back = mine === null ? 'newcomer' : mine.length > 1 ? 'linked' : 'only';
  const count = others > 0 ? 'others' : 'alone';
  send(res, lang, {
    said,
    back: say(lang, `sessions.back.${back}`),
    others: say(lang, `sessions.${count}`).replace('{n}', String(others)),
    is: count,
  });
}

async function signOut(options: WebOptions, req: Request, res: Response): Promise<void> {
  const { door, session, conversation } = standingOf(res);
  const lang = await langIn(options, req, standingOf(res));
  if (session) {
    await options.visits.end(session, options.clock.now());
    await options.push?.unsubscribe(conversation);
    options.transcript.publish(conversation);
    forgetVisitor(res, door, { secrets: options.secrets, https: isHttps(options.publicUrl) });
    // Words that were typed and not sent lie in the browser's storage.
    res.set('clear-site-data', '"storage"');
  }
  send(res, lang, { said: say(lang, 'sessions.out.done'), back: '', others: '', is: 'out' });
}

async function endOthers(options: WebOptions, req: Request, res: Response): Promise<void> {
  const { session, conversation } = standingOf(res);
  const all = (await options.ownConversations(conversation)) ?? [conversation];
  if (session) {
    await options.visits.endOthers(session, all, options.clock.now());
    for (const one of all) {
      options.transcript.publish(one);
      // A notification would go on showing news on a lost telephone.
      if (one !== conversation) await options.push?.unsubscribe(one);
    }
  }
  const lang = await langIn(options, req, standingOf(res));
  return show(options, req, res, say(lang, 'sessions.others.done'));
}

function send(res: Response, lang: PageLang, values: Readonly<Record<string, string>>): void {
  res
    .set('cache-control', 'no-store')
    .set('content-security-policy', "default-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'")
    .type('html')
    .send(page('sessions.html', lang, { ...values, chat: baseIn(res) }));
}

/** The language of the talk; before its first words that of the request. */
async function langIn(
  { langIn: spoken, languages }: WebOptions,
  req: Request,
  { conversation, door }: Standing,
): Promise<PageLang> {
  const ours = languages(door.community);
  return pageLang(req.query.lang, ours) ?? pageLang(await spoken(conversation), ours) ?? langOf(req, ours);
}

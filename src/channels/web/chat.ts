import express, { type RequestHandler, type Router } from 'express';
import { conversationOf } from '../../lib/conversation';
import { INVITED, invitationCode } from '../../lib/invitation';
import { admitted, photosWithinRate, withinRate } from './admission';
import type { WebBubble } from './bubble';
import { ownPagesOnly, photoBody, refuse, strictJson } from './guard';
import { demoPhones, newcomer, remember } from './identity';
import { ANSWER_ROWS } from './limits';
import { notifyingRoutes } from './notifying';
import type { WebOptions } from './options';
import { page } from './pages';
import { photoMatter, photoRef } from './photos';
import { sessionRoutes } from './sessions-page';
import { showSlip } from './slips';
import type { Streams } from './streams';
import { langOf, type PageLang, pageLang, say } from './strings';
import { createTaking, number, type Taken } from './taking';
import { baseIn, doorIn, isHttps, knownVisitor, standingOf, visitOf } from './visiting';
import { clientId, readMessage, wireRow } from './wire';

/**
 * The routes of one chat below its path: page, messages, event stream, photos. `standAt` sets the chat of a request.
 */
export function chatRoutes(options: WebOptions, streams: Streams): Router {
  const { transcript, publicUrl, looked } = options;
  const router = express.Router();
  const taking = createTaking(options);
  const known = knownVisitor(options);
  const own = ownPagesOnly(publicUrl);
  const rate = withinRate(options);

  router.get('/', chatPage(options));
  router.get('/messages', known, async (req, res) => {
    const { conversation } = standingOf(res);
    const rows = await transcript.before(conversation, number(req.query.before), ANSWER_ROWS);
    await looked(conversation);
    const n = rows.at(-1)?.n ?? 0;
    const more = rows[0] !== undefined && (await transcript.before(conversation, rows[0].n, 1)).length > 0;
    res.set('cache-control', 'no-store').json({ messages: rows.map(wireRow), n, more });
  });
  router.post('/messages', own, known, rate, ...strictJson(), async (req, res) => {
    const message = readMessage(req.body);
    if (message.is === 'too-long') return refuse(req, res, 'web.too-long');
    if (message.is === 'bad') return refuse(req, res, 'web.bad-message');
    const { id, input, shown } = message;
    if (!(await admitted(options, req, res, id))) return;
    await taking(req, res, { id, input, shown: { text: shown } });
  });
  router.post('/hello', own, known, rate, ...strictJson(), async (req, res) => {
    const from = invitationCode(req.query[INVITED]);
    const id = greeting(options.demoRound?.(doorIn(res).community) ?? 0, from);
    if (!(await admitted(options, req, res, id))) return;
    return taking(req, res, { id, input: { kind: 'follow' }, ...(from === null ? {} : { from }) });
  });
  router.get('/events', known, (req, res) => {
    const after = number(req.get('last-event-id')) ?? number(req.query.after) ?? 0;
    if (streams.open(req, res, standingOf(res), after) === 'full') refuse(req, res, 'web.full');
  });
  notifyingRoutes(router, options, { own, known });
  sessionRoutes(router, options, { own, known });
  router.post('/photos', own, known, rate, photosWithinRate(options), ...photoBody(), takePhoto(options, taking));
  router.get('/photos/:id', showPhoto(options));
  router.get('/slips/:request', known, showSlip(options.slip));
  return router;
}

/** Serves the page. A visitor without this chat's cookie gets one; a demo phone needs none. */
function chatPage(options: WebOptions): RequestHandler {
  const { secrets, random, rates, publicUrl, demo } = options;
  const https = isHttps(publicUrl);
  return async (req, res) => {
    const door = doorIn(res);
    const visitor = await visitOf(options, req, res);
    if (visitor.is === 'refused') return refuse(req, res, 'web.not-a-demo');
    if (visitor.is !== 'known') {
      const taken = await rates.take('newcomer', rates.addressOf(req));
      if (!taken.ok) return refuse(req, res, 'web.newcomers', taken.again);
    }
    const named = visitor.is === 'known' ? visitor.named : newcomer(random);
    if (req.query.phone === undefined) remember(res, door, named, { secrets, https });
    const push = req.query.phone === undefined ? (options.push?.key ?? '') : '';
    const conversation = visitor.is === 'known' ? conversationOf(door.id, named.user) : null;
    const lang = await pageLangOf(options, req, door.community, conversation);
    const of = phoneName(req, lang);
    const values = { of, demo: String(demo), base: baseIn(res), door: door.id === door.channel ? '' : door.id, push };
    res
      .set('cache-control', 'no-store')
      .type('html')
      .send(page('chat.html', lang, values));
  };
}

/** What sets a demo phone's landmarks apart from those of the phones beside it; empty for an ordinary visitor. */
function phoneName(req: express.Request, lang: PageLang): string {
  const phone = demoPhones.find((one) => one === req.query.phone);
  return phone ? ` · ${say(lang, `try.${phone}`)}` : '';
}

/** The language of the talk; before the first word that of the request. A demo phone begins in the page's language. */
async function pageLangOf(
  { transcript, langIn, languages, demoSpeaks }: WebOptions,
  req: express.Request,
  community: string,
  conversation: string | null,
) {
  const ours = languages(community);
  const asked = langOf(req, ours);
  if (conversation === null) return asked;
  const spoken = pageLang(await langIn(conversation), ours);
  const begins = req.query.phone !== undefined && pageLang(req.query.lang, ours) !== null && spoken !== asked;
  if (!begins || (await transcript.last(conversation)) > 0) return spoken ?? asked;
  await demoSpeaks?.(conversation, asked);
  return asked;
}

function takePhoto(
  { photos, clock, gate }: WebOptions,
  taking: (req: express.Request, res: express.Response, taken: Taken) => Promise<void>,
): RequestHandler {
  return async (req, res) => {
    const id = clientId.safeParse(req.query.id);
    if (!id.success) return refuse(req, res, 'web.bad-message');
    if (!(await admitted({ gate }, req, res, id.data))) return;
    const { conversation, door } = standingOf(res);
    const { community } = door;
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const kept = await photos.keep({
      conversation,
      community,
      key: `${conversation}:${id.data}`,
      bytes,
      at: clock.now(),
    });
    if (kept.is === 'not-a-photo') return refuse(req, res, 'web.not-a-photo');
    if (kept.is === 'heic') return refuse(req, res, 'web.heic');
    if (kept.is === 'full') return refuse(req, res, 'web.photos-full');
    if (kept.is === 'too-many') return refuse(req, res, 'web.too-many-photos');
    if (kept.is === 'other') return refuse(req, res, 'web.other-message');
    const shown: WebBubble = { text: '', image: { url: `${baseIn(res)}/photos/${kept.id}`, alt: '' } };
    await taking(req, res, { id: id.data, input: { kind: 'image', ref: photoRef(kept.id) }, shown });
  };
}

/** Shows a photo to the visitor who sent it, or at an address we have signed while its matter lasts. */
function showPhoto(options: WebOptions): RequestHandler<{ id: string }> {
  const { photos, photoLasts, secrets } = options;
  return async (req, res) => {
    const photo = await photos.find(req.params.id);
    const matter = photoMatter(req.params.id, req.query, secrets);
    const linked = matter !== null && (await photoLasts(matter));
    const visitor = await visitOf(options, req, res);
    const owner = visitor.is === 'known' && photo?.conversation === conversationOf(doorIn(res).id, visitor.named.user);
    if (!photo || !(linked || owner)) return refuse(req, res, 'web.not-found');
    res
      .set('cache-control', owner ? 'private, max-age=86400' : 'no-store')
      .set('content-security-policy', "default-src 'none'; sandbox");
    res.type(photo.type).send(photo.bytes);
  };
}

/** The id of a conversation's greeting. A demo has a new one for each round, and each invitation has its own. */
function greeting(round: number, from: string | null): string {
  return ['hello', ...(round === 0 ? [] : [round]), ...(from === null ? [] : [from])].join('-');
}

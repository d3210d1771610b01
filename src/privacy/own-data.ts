import express, { type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Photos } from '../channels/web';
import { features } from '../features';
import type { Clock } from '../lib/clock';
import { monthOf } from '../lib/seoul';
import type { Text } from '../lib/text';
import type { Texts } from '../lib/texts';
import type { Communities } from '../services/communities';
import type { Ledger } from '../services/ledger';
import type { Looks, Ticket } from '../services/looks';
import type { Members } from '../services/members';
import { accountNames, type Parties } from '../services/parties';
import type { Store } from '../storage/store';
import { everythingHeld } from './held';
import { STATEMENT_MONTHS } from './limits';
import { OWN_DATA_PATH, type OwnData, ownDataFile, ownDataPage, type Reader } from './own-data-pages';
import { keptIn } from './personal';
import { statementPdf } from './statement-pdf';

/** The parts of the pages of one's own data. */
export interface OwnDataParts {
  readonly store: Pick<Store, 'mongoose'>;
  readonly services: {
    readonly communities: Communities;
    readonly looks: Pick<Looks, 'holder' | 'use'>;
    readonly members: Pick<Members, 'get' | 'many'>;
    readonly ledger: Pick<Ledger, 'months'>;
    readonly parties: Pick<Parties, 'get'>;
  };
  readonly photos: Pick<Photos, 'find'>;
  readonly translator: Pick<Texts, 'of'>;
  readonly clock: Clock;
}

/** Reads everything held about a member. */
export async function ownData(
  { store: { mongoose }, services: { communities }, photos }: Omit<OwnDataParts, 'translator' | 'clock'>,
  { member, community }: Ticket,
): Promise<OwnData> {
  const contacts = await mongoose.connection.collection('contacts').find({ member }).toArray();
  const conversations = contacts.map(({ _id }) => String(_id));
  const kept = keptIn(features, communities.get(community));
  const parts = await everythingHeld(mongoose, kept, { member, conversations });
  const sent = parts.flatMap(({ items }) => items.flatMap(({ held }) => held)).filter(isPhoto);
  const found = await Promise.all(sent.map(({ id }) => photos.find(id)));
  return {
    parts: parts.map((part) => ({
      ...part,
      items: part.items.map((item) => ({ ...item, held: item.held.filter((one) => !isPhoto(one)) })),
    })),
    photos: found.flatMap((one) => (one ? [`data:${one.type};base64,${one.bytes.toString('base64')}`] : [])),
  };
}

function isPhoto({ collection }: { readonly collection: string }): boolean {
  return collection === 'web_photos';
}

/**
 * `GET /mine/<ticket>`: asks before anything is shown, since messengers open links for their previews. `POST` uses the
 * ticket and shows everything, with `as=file` as a file to keep. `as=time` gives the statement of the last months as PDF.
 */
export function ownDataRoutes(parts: OwnDataParts): express.Router {
  const router = express.Router();
  const none = ["'none'"];
  const directives = {
    'default-src': none,
    'style-src': ["'self'"],
    'img-src': ['data:'],
    'base-uri': none,
    'form-action': ["'self'"],
    'frame-ancestors': none,
  };
  router.use(
    OWN_DATA_PATH,
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      frameguard: { action: 'deny' },
      strictTransportSecurity: false,
    }),
    (_req, res, next) => {
      res.set('cache-control', 'no-store');
      next();
    },
  );
  router.get(`${OWN_DATA_PATH}/:ticket`, asking(parts));
  router.post(`${OWN_DATA_PATH}/:ticket`, express.urlencoded({ extended: false, limit: '1kb' }), showing(parts));
  return router;
}

function asking(parts: OwnDataParts): RequestHandler {
  return async (req, res) => {
    const { looks } = parts.services;
    const holder = await looks.holder(ticketIn(req.params), parts.clock.now());
    const reader = await readerOf(parts, holder, req.query.lang);
    res.status(holder ? 200 : 404).type('html');
    res.send(ownDataPage(reader, holder ? 'ask' : 'over', holder !== null && hasTime(parts, holder)));
  };
}

function showing(parts: OwnDataParts): RequestHandler {
  return async (req, res) => {
    const { looks } = parts.services;
    const holder = await looks.use(ticketIn(req.params), parts.clock.now());
    const reader = await readerOf(parts, holder, req.query.lang);
    res.type('html');
    if (!holder) {
      res.status(404).send(ownDataPage(reader, 'over'));
      return;
    }
    const { as } = (req.body ?? {}) as { readonly as?: unknown };
    if (as === 'time' && hasTime(parts, holder)) {
      const pdf = await statementOf(parts, reader, holder);
      res
        .type('pdf')
        .attachment(`pumasi-${monthOf(parts.clock.now())}.pdf`)
        .send(pdf);
      return;
    }
    if (as === 'file') res.attachment(`pumasi-${parts.clock.now().toISOString().slice(0, 10)}.html`);
    res.send(ownDataFile(reader, await ownData(parts, holder), parts.clock.now()));
  };
}

/** True in a community whose members have accounts. */
function hasTime({ services }: OwnDataParts, { community }: Ticket): boolean {
  return services.communities.get(community).features.includes('ledger');
}

/** The statement of the last months of a member, in their language. */
async function statementOf(
  { services, clock }: OwnDataParts,
  reader: Reader,
  { member, community }: Ticket,
): Promise<Buffer> {
  const at = clock.now();
  const months = await services.ledger.months(member, monthOf(at), STATEMENT_MONTHS);
  const names = await accountNames(
    services,
    community,
    months.flatMap(({ entries }) => entries),
  );
  const name = (await services.members.get(member))?.name ?? '';
  return statementPdf(reader, { name, account: member, months, names, at });
}

function ticketIn({ ticket }: Readonly<Record<string, string | string[] | undefined>>): string {
  return typeof ticket === 'string' ? ticket : '';
}

/** The holder's language; without a holder, the one of the address (`?lang=`). */
async function readerOf(
  { services, translator }: OwnDataParts,
  holder: Ticket | null,
  asked: unknown,
): Promise<Reader> {
  const { communities, members } = services;
  const community = holder?.community ?? communities.first().id;
  const { languages, say } = translator.of(community);
  const own = holder ? (await members.get(holder.member))?.lang : asked;
  const lang = languages.find((one) => one === own) ?? languages[0] ?? '';
  return { lang, say: (text: Text) => say(lang, text) };
}

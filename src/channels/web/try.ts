import type { Request, RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../lib/clock';
import { MINUTE_MS } from '../../lib/units';
import type { ChatDoor } from '../door-kind';
import { ownPagesOnly, refuse, strictJson } from './guard';
import { type DemoPhone, demoPhones } from './identity';
import { MAX_DESK_ENTRY, MAX_MOVE_MINUTES } from './limits';
import { page, servePageFiles } from './pages';
import { langOf, type PageLang, say } from './strings';

/** Demo mode: invented people on their phones, and a movable clock. */
export interface DemoOptions {
  readonly demo: boolean;
  /** Moves the program's clock and gives the new moment; work that falls due on the way runs. */
  readonly moveClock?: (minutes: number) => Promise<Date>;
  /** Resets the invented people of a community. */
  readonly resetDemo?: (community: string) => Promise<void>;
  /** End of the demo people's next appointment; null without one. */
  readonly appointmentEnd?: (community: string) => Promise<Date | null>;
  /** Names of the people on the phones, as far as they exist. */
  readonly demoNames?: (community: string) => Promise<Readonly<Record<DemoPhone, string>>>;
  /** A pack's own words for the page, such as who is on which phone; the page's words stand for others. */
  readonly demoWords?: (community: string, lang: PageLang) => Readonly<Partial<Record<DemoWord, string>>>;
  /** Number of resets of a community's demo; after each, the phones get a new greeting. */
  readonly demoRound?: (community: string) => number;
  /** Lets the person on a demo phone speak a language; used before their first word. */
  readonly demoSpeaks?: (conversation: string, lang: PageLang) => Promise<void>;
  /** The desk beside the phones, from which a coordinator rings a neighbour without an app. */
  readonly demoDesk?: {
    /** Null in a community without such a neighbour. */
    view(community: string): Promise<DeskView | null>;
    enter(community: string, entry: DeskEntry): Promise<DeskView | null>;
  };
}

/** The words of the page that a pack may say in its own way. */
export const demoWordKeys = [...demoPhones, 'step1', 'step2', 'step3', 'step4'] as const;
export type DemoWord = (typeof demoWordKeys)[number];

/** The desk as the page shows it. */
export interface DeskView {
  readonly name: string;
  readonly phone: string;
  /** Number of notices that wait for the neighbour. */
  readonly waits: number;
  /** When the neighbour is to be rung again; null for now. */
  readonly later: string | null;
  readonly calling: boolean;
  readonly pages: readonly {
    readonly script: readonly string[];
    readonly keys: readonly { readonly key: string; readonly label: string; readonly payload: string }[];
    readonly nav: readonly { readonly label: string; readonly payload: string }[];
  }[];
  /** Last part of a string `try.desk.…` for the coordinator. */
  readonly notice: string | null;
}

const entryId = z.string().regex(/^[\w-]{1,40}$/);
const entry = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['call', 'hang-up']), id: entryId }),
  z.strictObject({ do: z.literal('say'), id: entryId, text: z.string().min(1).max(MAX_DESK_ENTRY) }),
  z.strictObject({
    do: z.literal('press'),
    id: entryId,
    label: z.string().max(MAX_DESK_ENTRY),
    payload: z.string().max(MAX_DESK_ENTRY),
  }),
]);

/** An entry at the desk; `id` is the same in every try. */
export type DeskEntry = z.infer<typeof entry>;

const move = z.strictObject({ minutes: z.number().int().min(1).max(MAX_MOVE_MINUTES) });

interface TryOptions extends DemoOptions {
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly chats: () => readonly ChatDoor[];
  readonly languages: (community: string) => readonly string[];
}

/**
 * `/try[?community=…]`: the page and its actions, for the first community by default. Outside demo mode no route
 * exists.
 */
export function tryRoutes(router: Router, options: TryOptions): void {
  const { chats, demo, moveClock, resetDemo, appointmentEnd, clock } = options;
  if (!demo) return;
  const own = ownPagesOnly(options.publicUrl);
  servePageFiles(router, '/try');
  const tried = ({ query }: Request): ChatDoor | undefined =>
    query.community === undefined ? chats()[0] : chats().find(({ community }) => community === query.community);
  router.get('/try', async (req, res) => {
    const chat = tried(req);
    if (!chat) return refuse(req, res, 'web.not-found');
    const names = await options.demoNames?.(chat.community);
    const lang = langOf(req, options.languages(chat.community));
    const own = options.demoWords?.(chat.community, lang) ?? {};
    const values = {
      ...Object.fromEntries(demoWordKeys.map((key) => [`word.${key}`, own[key] ?? say(lang, `try.${key}`)])),
      host: String(!!names?.host),
      ...Object.fromEntries(demoPhones.map((phone) => [`name.${phone}`, names?.[phone] ? ` · ${names[phone]}` : ''])),
      now: clock.now().toISOString(),
      clock: String(!!moveClock),
      reset: String(!!resetDemo),
      appointment: String(!!(moveClock && appointmentEnd)),
      chat: chat.path,
      community: chat.community,
      door: chat.id === chat.channel ? '' : chat.id,
      desk: String(!!(await options.demoDesk?.view(chat.community))),
    };
    res
      .set('cache-control', 'no-store')
      .type('html')
      .send(page('try.html', lang, values));
  });
  if (options.demoDesk) deskRoutes(router, options.demoDesk, own, tried);
  router.get('/try/clock', (_req, res) => {
    res.set('cache-control', 'no-store').json({ now: clock.now().toISOString() });
  });
  if (moveClock) {
    router.post('/try/clock', own, ...strictJson(), async (req, res) => {
      const asked = move.safeParse(req.body);
      if (!asked.success) return refuse(req, res, 'web.bad-message');
      res.json({ now: (await moveClock(asked.data.minutes)).toISOString() });
    });
  }
  if (moveClock && appointmentEnd) {
    // One press moves at most a week; another press goes on.
    router.post('/try/clock/appointment', own, ...strictJson(), async (req, res) => {
      const end = await appointmentEnd(tried(req)?.community ?? '');
      const minutes = end ? Math.ceil((end.getTime() - clock.now().getTime()) / MINUTE_MS) + 1 : 0;
      const now = end ? await moveClock(Math.min(minutes, MAX_MOVE_MINUTES)) : clock.now();
      res.json({ now: now.toISOString(), moved: end !== null });
    });
  }
  if (resetDemo) {
    router.post('/try/reset', own, ...strictJson(), async (req, res) => {
      const chat = tried(req);
      if (!chat) return refuse(req, res, 'web.not-found');
      await resetDemo(chat.community);
      res.json({ now: clock.now().toISOString() });
    });
  }
}

/** The desk's own routes: its view, and one entry. */
function deskRoutes(
  router: Router,
  desk: NonNullable<DemoOptions['demoDesk']>,
  own: RequestHandler,
  tried: (req: Request) => ChatDoor | undefined,
): void {
  router.get('/try/desk', async (req, res) => {
    const view = await desk.view(tried(req)?.community ?? '');
    if (!view) return refuse(req, res, 'web.not-found');
    res.set('cache-control', 'no-store').json(view);
  });
  router.post('/try/desk', own, ...strictJson(), async (req, res) => {
    const read = entry.safeParse(req.body);
    const chat = tried(req);
    if (!read.success || !chat) return refuse(req, res, 'web.bad-message');
    const view = await desk.enter(chat.community, read.data);
    if (!view) return refuse(req, res, 'web.not-found');
    res.json(view);
  });
}

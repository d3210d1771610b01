import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../lib/clock';
import { MINUTE_MS } from '../../lib/units';
import type { ChatDoor } from '../door-kind';
import { ownPagesOnly, refuse, strictJson } from './guard';
import { type DemoPhone, demoPhones } from './identity';
import { MAX_MOVE_MINUTES } from './limits';
import { page, servePageFiles } from './pages';
import { langOf } from './strings';

/** Demo mode: invented people on three phones, and a movable clock. */
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
  /** Number of resets of a community's demo; after each, the phones get a new greeting. */
  readonly demoRound?: (community: string) => number;
}

const move = z.strictObject({ minutes: z.number().int().min(1).max(MAX_MOVE_MINUTES) });

interface TryOptions extends DemoOptions {
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly chats: () => readonly ChatDoor[];
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
    const values = {
      ...Object.fromEntries(demoPhones.map((phone) => [`name.${phone}`, names?.[phone] ? ` · ${names[phone]}` : ''])),
      now: clock.now().toISOString(),
      clock: String(!!moveClock),
      reset: String(!!resetDemo),
      appointment: String(!!(moveClock && appointmentEnd)),
      chat: chat.path,
      community: chat.community,
      door: chat.id === chat.channel ? '' : chat.id,
    };
    res
      .set('cache-control', 'no-store')
      .type('html')
      .send(page('try.html', langOf(req.query.lang), values));
  });
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

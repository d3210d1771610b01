import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Incoming, OutMessage } from '../../../src/channels/message';
import { createWebChannel } from '../../../src/channels/web/channel';
import type { WebOptions } from '../../../src/channels/web/options';
import { webRoutes } from '../../../src/channels/web/routes';
import { ManualClock } from '../../../src/lib/clock';
import { quietGate } from '../../../src/lib/gate';
import { derivedUuid } from '../../../src/lib/ids';
import { memoryLogger } from '../../../src/lib/logger';
import { seededRandom } from '../../../src/lib/random';
import { noRates } from '../../../src/lib/rates';
import { doorOf } from '../../support/doors';
import { keepInMemory } from './store';

/** What the echo says to a message. */
export type Reply = (incoming: Incoming) => readonly OutMessage[] | Promise<readonly OutMessage[]>;

/**
 * The web chat with an echo instead of the program behind it, in this process. Like the program, the echo takes each
 * event once; `events` has every call, repeats too.
 */
export async function chatApp(changes: Partial<WebOptions> & { reply?: Reply; private?: boolean } = {}) {
  const { reply = (incoming) => [{ text: `echo ${said(incoming)}` }], private: isPrivate = false, ...rest } = changes;
  const { transcript, photos, visits } = await keepInMemory();
  const clock = new ManualClock(new Date('2026-11-22T01:00:00Z'));
  const random = seededRandom(7);
  const logger = memoryLogger();
  const channel = createWebChannel({ door: doorOf('web'), transcript, clock });
  const events: Incoming[] = [];
  const done = new Map<string, Promise<{ private: boolean }>>();
  const receive = (incoming: Incoming): Promise<{ private: boolean }> => {
    events.push(incoming);
    const turn = done.get(incoming.eventId) ?? answer(incoming);
    done.set(incoming.eventId, turn);
    return turn;
  };
  const answer = async (incoming: Incoming): Promise<{ private: boolean }> => {
    const messages = await reply(incoming);
    await channel.send({ user: incoming.user, messages, retryKey: derivedUuid(incoming.eventId) });
    return { private: isPrivate };
  };
  let language: string | null = null;
  const speaks = (lang: string): void => {
    language = lang;
  };
  const routes = webRoutes({
    chats: () => [{ ...doorOf('web'), path: '/chat/seoul-timebank', embed: [] }],
    titles: (community) => ({ name: community, about: '' }),
    languages: () => ['ko', 'en'],
    langIn: async () => language,
    looked: async () => undefined,
    gate: quietGate(),
    rates: noRates,
    slip: async () => null,
    receive,
    transcript,
    photos,
    visits,
    ownConversations: async () => null,
    secrets: ['a secret of the tests'],
    clock,
    random,
    demo: false,
    publicUrl: 'http://pumasi.test',
    logger,
    photoLasts: async () => true,
    ...rest,
  });
  const app = express().use(routes);
  return { app, routes, transcript, photos, visits, channel, clock, logger, events, speaks };
}

function said({ input }: Incoming): string {
  if (input.kind === 'text') return input.text;
  if (input.kind === 'press') return input.payload;
  if (input.kind === 'picked') return input.value;
  if (input.kind === 'image') return input.ref;
  return input.kind;
}

/** Starts an app on a free port; `stop` ends it. */
export async function listen(app: express.Express): Promise<{ url: string; server: Server; stop(): Promise<void> }> {
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, server, stop };
}

import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder-core';
import type { BotWorker } from 'botkit';
import { directHub, type HubDeps } from '../../src/bot/direct';
import { botkitHub } from '../../src/bot/hub';
import type { Channel, Sending, Sent } from '../../src/channels/channel';
import { createDoors } from '../../src/channels/doors';
import type { Incoming } from '../../src/channels/message';
import { memoryLogger } from '../../src/lib/logger';
import { doorOf, routeOf } from '../support/doors';

const incoming: Incoming = {
  door: 'box',
  eventId: 'e1',
  user: 'u1',
  at: new Date(0),
  input: { kind: 'text', text: '{{#a' },
};

/** A channel that answers each sending as told. */
function boxChannel(sent: Sent = { is: 'sent' }) {
  const box: Sending[] = [];
  const channel: Channel = {
    door: { id: 'box', channel: 'box', community: 'here' },
    delivery: 'push',
    limits: { textLength: 100, bubbles: 5, buttons: 5, labelLength: 20 },
    routes: [routeOf(doorOf('box'))],
    render: (messages) => [...messages],
    send: async (one) => {
      box.push(one);
      return sent;
    },
  };
  return { box, channel };
}

function deps(channel: Channel, finish: HubDeps['finish'] = async () => undefined): HubDeps {
  return {
    doors: createDoors([channel]),
    finish,
    accept: async (one) => `turn-of-${one.eventId}`,
    logger: memoryLogger(),
  };
}

describe.each([
  ['botkit', (d: HubDeps) => botkitHub(d)],
  ['direct', (d: HubDeps) => directHub(d)],
] as const)('%s hub', (_name, open) => {
  test('hands an accepted turn to the runner, once', async () => {
    const finished: string[] = [];
    const hub = open(deps(boxChannel().channel, async (turn) => void finished.push(turn)));
    await hub.receive('t1', incoming);
    expect(finished).toEqual(['t1']);
  });

  test('a failing turn rejects', async () => {
    const hub = open(
      deps(boxChannel().channel, async () => {
        throw new Error('the store is away');
      }),
    );
    await expect(hub.receive('t1', incoming)).rejects.toThrow('the store is away');
  });

  test('a turn that never ends rejects after the limit', async () => {
    const parts = deps(boxChannel().channel, () => new Promise(() => undefined));
    const hub = open({ ...parts, limitMs: 20 });
    await expect(hub.receive('t1', incoming)).rejects.toThrow('a handler did not end within 20 ms');
  });
});

test('an adapter of somebody else hangs on the same hub', async () => {
  class Foreign extends BotAdapter {
    readonly said: string[] = [];
    failing = false;
    override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
      if (this.failing) throw new Error('the line is dead');
      this.said.push(...activities.map((one) => one.text ?? ''));
      return activities.map(() => ({ id: '1' }));
    }
    override async updateActivity(): Promise<void> {}
    override async deleteActivity(): Promise<void> {}
    override async continueConversation(
      reference: Parameters<BotAdapter['continueConversation']>[0],
      logic: (context: TurnContext) => Promise<void>,
    ): Promise<void> {
      await this.runMiddleware(
        new TurnContext(this, TurnContext.applyConversationReference({ type: 'event' }, reference, true)),
        logic,
      );
    }
  }
  const adapter = new Foreign();
  const finished: string[] = [];
  const parts = deps(boxChannel().channel, async (turn) => void finished.push(turn));
  const hub = botkitHub(parts);
  hub.attach({ id: 'slack', channel: 'slack', community: 'here' }, adapter);
  const activity = {
    type: 'message',
    id: 'm7',
    channelId: 'slack',
    text: '안녕',
    from: { id: 'u9' },
    conversation: { id: 'c9' },
    recipient: { id: 'b' },
  };
  await hub.controller.handleTurn(new TurnContext(adapter, activity as unknown as Activity));
  expect(finished).toEqual(['turn-of-m7']);
  const send = async (one: Sending) => parts.doors.get('slack')?.send(one);
  const message = {
    text: '무엇을 할까요?',
    buttons: [
      { label: '도움', payload: 'a' },
      { label: '내 시간', payload: 'b' },
    ],
  };
  expect(await send({ user: 'u9', messages: [message], retryKey: 'k' })).toEqual({ is: 'sent' });
  expect(adapter.said).toEqual(['무엇을 할까요?\n1. 도움\n2. 내 시간']);
  const again = await send({ user: 'u9', messages: [message], retryKey: 'k', unsure: true });
  expect(again).toEqual({ is: 'unknown', why: 'perhaps sent before' });
  expect(adapter.said).toHaveLength(1);
  adapter.failing = true;
  const lost = await send({ user: 'u9', messages: [message], retryKey: 'k' });
  expect(lost).toEqual({ is: 'unknown', why: 'the line is dead' });
});

test('what a Botkit plugin says goes out by the channel, each reply under a key of its own', async () => {
  const { channel, box } = boxChannel();
  const hub = botkitHub(deps(channel));
  hub.controller.middleware.receive.use(async (bot: BotWorker) => {
    await bot.say('one');
    await bot.say('two');
  });
  await hub.receive('t1', incoming);
  await hub.receive('t1', incoming);
  expect(box.map((one) => one.messages[0]?.text)).toEqual(['one', 'two', 'one', 'two']);
  const keys = box.map((one) => one.retryKey);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).not.toBe(keys[0]);
  expect(keys.slice(2)).toEqual(keys.slice(0, 2));
});

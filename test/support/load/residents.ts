import { type Random, randomInt } from '../../../src/lib/random';
import type { FakeLine } from './fake-line';
import {
  buttonsOf,
  followed,
  type LineEvent,
  lineEvent,
  lineUser,
  postLine,
  pressed,
  said,
  stuck,
} from './line-events';

/** Typed words without a particular meaning. */
export const stray = ['네', '2', '메뉴', '취소', '뒤로', '🙂', '{{#a', '어제', '도움말', '주민등록등본'];

/** The words of experienced people. All live and meet in one district, so that requests find the crowd. */
export const talks = {
  join: ['가입', '네', '네, 동의해요', '느티나무', '마포구', '1, 2, 3', '다 골랐어요', '건너뛰기', '건너뛰기'],
  ask: [
    '도움이 필요해요',
    '1',
    '내일',
    '오전 10시',
    '1시간',
    '마포구',
    '주민센터 앞',
    '없어요',
    '누구나 좋아요',
    '보낼게요',
  ],
  balance: ['내 시간'],
  mine: ['내 약속'],
  donate: ['시간 나누기', '30분', '네'],
} as const;

/** Buttons of notices that a sensible person presses: take a request, confirm it, vote in a poll. */
const welcomeCard = /^s=exchange\.(respond.*yes|confirm)|^s=polls\.vote/;

/** A crowd of LINE users who press visible buttons and type random words, with or without waiting for the answer. */
export interface Residents {
  /** Ids of events that the program acknowledged with 200, and of the others. */
  readonly acknowledged: Set<string>;
  /** Lets `n` random people act once each, at the same time. */
  act(url: string, n: number): Promise<void>;
  /** Sends every unacknowledged event again, as LINE's redelivery does. */
  redeliver(url: string): Promise<void>;
  /** Moves the messenger's clock, which is in the events. */
  moveClock(ms: number): void;
}

/** `count` people; their next step is drawn from `random` and from the buttons the fake LINE last showed them. */
export function residents(options: { line: FakeLine; count: number; random: Random; name?: string }): Residents {
  const { line, random } = options;
  const users = Array.from({ length: options.count }, (_, i) => lineUser(`${options.name ?? 'resident'}-${i}`));
  const tokens = new Map<string, string>();
  const screens = new Map<string, string[]>();
  const started = new Set<string>();
  const acknowledged = new Set<string>();
  const open = new Map<string, object>();
  line.onCall((call) => {
    const user = call.to ?? tokens.get(call.key);
    if (user) screens.set(user, buttonsOf(call.messages));
  });

  let off = 0;
  // Without a moved clock the events carry their usual times.
  const stamp = () => (off === 0 ? undefined : Date.now() + off);

  const one = <T>(of: readonly T[]): T | undefined => of[randomInt(random, Math.max(1, of.length))];
  const plans = new Map<string, string[]>();

  function next(user: string): object {
    if (!started.has(user)) {
      started.add(user);
      plans.set(user, [...talks.join]);
      return followed();
    }
    const buttons = screens.get(user) ?? [];
    const dice = randomInt(random, 100);
    if (dice >= 98) return stuck();
    if (dice >= 94) return said(one(stray) ?? '네');
    if (dice >= 90 && buttons.length > 0) return pressed(one(buttons) ?? '');
    const card = buttons.find((payload) => welcomeCard.test(payload));
    if (card && dice < 60) {
      screens.delete(user);
      return pressed(card);
    }
    const plan = plans.get(user) ?? [];
    if (plan.length === 0)
      plan.push(
        ...talks[
          one(['ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'balance', 'mine', 'donate', 'join'] as const) ?? 'ask'
        ],
      );
    plans.set(user, plan);
    return said(plan.shift() ?? '메뉴');
  }

  async function send(url: string, user: string, event: LineEvent): Promise<void> {
    tokens.set(event.replyToken, user);
    open.set(event.webhookEventId, event);
    if ((await postLine(url, [event])) !== 200) return;
    acknowledged.add(event.webhookEventId);
    open.delete(event.webhookEventId);
  }

  return {
    acknowledged,
    act: async (url, n) => {
      const chosen = Array.from({ length: n }, () => users[randomInt(random, users.length)] ?? '');
      await Promise.all(chosen.map((user) => send(url, user, lineEvent(user, next(user), stamp()))));
    },
    moveClock: (ms) => {
      off = ms;
    },
    redeliver: async (url) => {
      for (const [id, event] of [...open]) {
        if ((await postLine(url, [{ ...event, deliveryContext: { isRedelivery: true } }])) !== 200) continue;
        acknowledged.add(id);
        open.delete(id);
      }
    },
  };
}

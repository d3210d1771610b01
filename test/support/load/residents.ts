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

/** Things people type, right and wrong. */
const words = [
  '네',
  '아니요',
  '1',
  '2',
  '3',
  '내일',
  '모레',
  '오전 10시',
  '한 시간',
  '90분',
  '은평구',
  '도움이 필요해요',
  '병원에 같이 가 주세요',
  '산책',
  '메뉴',
  '취소',
  '뒤로',
  '잔액',
  '느티나무',
  '🙂',
  '{{#a',
  '건강해요',
  '1시간 30분',
  '오후 2시',
  '현관 앞에서 만나요',
];

/** A crowd of LINE users who press what they see and type what comes to mind, each waiting for the answer or not. */
export interface Residents {
  /** Event ids the program acknowledged with 200, and those it didn't. */
  readonly acknowledged: Set<string>;
  /** Lets `n` random people do one thing each, at the same time. */
  act(url: string, n: number): Promise<void>;
  /** Sends every event that was never acknowledged again, as LINE's redelivery does. */
  redeliver(url: string): Promise<void>;
}

/** `count` people whose next step is drawn from `random` and from the buttons the fake LINE last showed them. */
export function residents(options: { line: FakeLine; count: number; random: Random; name?: string }): Residents {
  const { line, random } = options;
  const users = Array.from({ length: options.count }, (_, i) => lineUser(`${options.name ?? 'resident'}-${i}`));
  const tokens = new Map<string, string>();
  const buttons = new Map<string, string[]>();
  const started = new Set<string>();
  const acknowledged = new Set<string>();
  const open = new Map<string, object>();
  line.onCall((call) => {
    const user = call.to ?? tokens.get(call.key);
    const shown = buttonsOf(call.messages);
    if (user && shown.length > 0) buttons.set(user, shown);
  });

  function next(user: string): object {
    if (!started.has(user)) {
      started.add(user);
      return followed();
    }
    const shown = buttons.get(user) ?? [];
    const dice = randomInt(random, 100);
    const button = shown[randomInt(random, Math.max(1, shown.length))];
    if (button !== undefined && dice < 70) return pressed(button);
    if (dice > 97) return stuck();
    return said(words[randomInt(random, words.length)] ?? '네');
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
      await Promise.all(chosen.map((user) => send(url, user, lineEvent(user, next(user)))));
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

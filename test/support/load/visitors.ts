import { type Random, randomInt } from '../../../src/lib/random';
import { skillBody } from '../../app/kakao';
import { visitor } from '../../app/web';
import { kakaoSecret } from './line-events';
import { stray, talks } from './residents';

/** A crowd of people on Kakao and the web chat, who type the words of experienced people. */
export interface Visitors {
  /** Ids of turns that were answered with their replies or taken for sure; Kakao's without the part after `@`. */
  readonly acknowledged: Set<string>;
  /** Lets `n` random people act once each, at the same time. */
  act(url: string, n: number): Promise<void>;
}

/** How long somebody waits for an answer. */
const PATIENCE_MS = 5_000;
/** The sentence that nothing could be written down: no acknowledgement. */
const AWAY = '잠시';

/** `count` people, half of them on each channel. */
export function visitors({ count, random }: { count: number; random: Random }): Visitors {
  const acknowledged = new Set<string>();
  const plans = new Map<number, string[]>();
  const browsers = new Map<number, Awaited<ReturnType<typeof visitor>>>();
  let sent = 0;

  function next(person: number): string {
    const plan = plans.get(person) ?? [...talks.join];
    if (plan.length === 0) plan.push(...(randomInt(random, 3) === 0 ? talks.balance : talks.ask));
    plans.set(person, plan);
    const words = plan.shift() ?? '메뉴';
    return randomInt(random, 12) === 0 ? (stray[randomInt(random, stray.length)] ?? '네') : words;
  }

  async function onKakao(url: string, person: number, text: string): Promise<void> {
    const id = `visit-${++sent}`;
    const res = await fetch(`${url}/webhooks/kakao/skill`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-skill-secret': kakaoSecret, 'x-request-id': id },
      body: JSON.stringify(skillBody({ user: `visitor-${person}`, text })),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = await res.text();
    if (res.status === 200 && !answer.includes(AWAY)) acknowledged.add(`kakao:${id}`);
  }

  async function onWeb(url: string, person: number, text: string): Promise<void> {
    const browser = browsers.get(person) ?? (await visitor({ url }));
    browsers.set(person, browser);
    const id = `visit${++sent}`;
    const { status, json } = await browser.send({ id, text });
    if (status < 300 && (json as { done?: boolean }).done === true) acknowledged.add(`web:web:${browser.user}:${id}`);
  }

  return {
    acknowledged,
    act: async (url, n) => {
      const chosen = Array.from({ length: n }, () => randomInt(random, count));
      const act = (person: number) => (person % 2 ? onKakao : onWeb)(url, person, next(person));
      // A killed program answers nobody.
      await Promise.all(chosen.map((person) => act(person).catch(() => undefined)));
    },
  };
}

import type { Clock } from '../../lib/clock';
import { reason } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Channel, Door, Sending, Sent } from '../channel';
import type { OutMessage } from '../message';
import { callbackAllowed, postCallback } from './callback';
import { type EventOptions, startEvent } from './events';
import { CALLBACK_MS, kakaoLimits } from './limits';
import { REST_PAYLOAD } from './parse';
import { forDoor } from './pieces';
import { type RenderedSkill, renderAll, renderSkill } from './render';
import { kakaoEventFacts, kakaoRouteFacts } from './route-facts';
import type { SkillResponse } from './wire';

export interface KakaoOptions {
  readonly door: Door;
  readonly clock: Clock;
  readonly logger: Logger;
  /** `KAKAO_CALLBACK_HOSTS`: hosts of callback addresses; empty means no callbacks. */
  readonly callbackHosts: readonly string[];
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
  readonly fetchTimeoutMs?: number;
  /** Wakes the person by an event block. Each call costs money, so it is off by default. */
  readonly events?: EventOptions;
  /** True if the channel has a 1:1 chat with its staff, into which a button may lead. */
  readonly operatorChat?: boolean;
}

/**
 * KakaoTalk: answers go in the response of the skill request. `send` is for later bundles. It uses a fresh callback of
 * the answered message, and leaves every other bundle for the person's next contact.
 */
export function createKakaoChannel(options: KakaoOptions): Channel<SkillResponse> {
  const shown = (messages: readonly OutMessage[]) => forDoor(messages, options.operatorChat ?? false);
  return {
    door: options.door,
    delivery: 'inline',
    limits: kakaoLimits,
    routes: options.events ? [...kakaoRouteFacts, kakaoEventFacts] : kakaoRouteFacts,
    render: (messages) => renderAll(shown(messages)),
    overflow: (messages) => renderSkill(shown(messages)).rest,
    send: (sending) => send({ ...sending, messages: shown(sending.messages) }, options),
  };
}

async function send(sending: Sending, options: KakaoOptions): Promise<Sent> {
  let rendered: RenderedSkill;
  try {
    rendered = renderSkill(sending.messages);
  } catch (error) {
    options.logger.error({ why: reason(error) }, 'a message can not be shown in Kakao');
    return { is: 'never', why: `render: ${reason(error)}` };
  }
  if (rendered.response.template.outputs.length === 0) return { is: 'sent' };
  const url = sending.reply?.callbackUrl;
  if (url !== undefined) {
    const answered = await answer(url, sending, rendered, options);
    if (answered) return answered;
    // A callback accepts one answer, so a second try is harmless. At the next contact the answer would appear twice.
    if (sending.unsure) return { is: 'unknown', why: 'callback: perhaps sent before' };
  }
  // A notice waits for free first; the plan decides when waking the person is worth its price.
  const wakes = sending.route === undefined || sending.route === kakaoEventFacts.id;
  if (options.events && wakes) await startEvent(sending.user, options.events, options.logger);
  return { is: 'waits' };
}

/** Answers by callback; null if nothing was delivered and the answer has to wait. */
async function answer(
  url: string,
  sending: Sending,
  rendered: RenderedSkill,
  options: KakaoOptions,
): Promise<Sent | null> {
  const age = options.clock.now().getTime() - Date.parse(sending.reply?.at ?? '');
  if (!(age < CALLBACK_MS)) return null;
  if (!callbackAllowed(url, options.callbackHosts)) {
    options.logger.warn({}, 'a callback address is not on a host of KAKAO_CALLBACK_HOSTS');
    return null;
  }
  // A callback accepts one response; an answer that needs two goes out whole at the next contact.
  if (rendered.rest.length > 0) return null;
  const { response } = renderSkill(sending.messages, noteOf(sending));
  const result = await postCallback(url, response, {
    hosts: options.callbackHosts,
    ...(options.fetch ? { fetch: options.fetch } : {}),
    ...(options.fetchTimeoutMs === undefined ? {} : { timeoutMs: options.fetchTimeoutMs }),
  });
  if (result.is === 'sent') return { is: 'sent' };
  options.logger.warn({ why: result.why, outcome: result.is }, 'a Kakao callback failed');
  if (result.is === 'unknown') return { is: 'unknown', why: result.why };
  return result.content ? { is: 'never', why: result.why } : null;
}

/** The note that other bundles wait, as in a direct answer. */
function noteOf({ waits }: Sending) {
  return waits ? { note: { text: waits.text, button: { label: waits.label, payload: REST_PAYLOAD } } } : {};
}

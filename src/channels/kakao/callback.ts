import { isIP } from 'node:net';
import { z } from 'zod';
import { reason } from '../../lib/errors';
import { readAnswer } from '../read-answer';
import { MAX_ANSWER_LENGTH, MAX_URL, REQUEST_TIMEOUT_MS } from './limits';
import type { SkillResponse } from './wire';

/** The result of a callback. A callback address works once. */
export type CallbackResult =
  | { readonly is: 'sent' }
  /** Not delivered. `content` is true if the response itself was faulty and would be refused again. */
  | { readonly is: 'refused'; readonly why: string; readonly content: boolean }
  | { readonly is: 'unknown'; readonly why: string };

export interface CallbackOptions {
  /** Allowed hosts; see `callbackAllowed`. */
  readonly hosts: readonly string[];
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
}

/**
 * True if the program may call an address from a request: https, the usual port, no user name. The host must be a name
 * that equals one of `hosts` or lies under one. The address comes from outside, so any other address could lead into a
 * private network.
 */
export function callbackAllowed(url: string, hosts: readonly string[]): boolean {
  if (url.length > MAX_URL || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  if (hostname.startsWith('[') || isIP(hostname) !== 0) return false;
  return hosts.some((host) => {
    const name = host.trim().toLowerCase().replace(/^\./, '');
    return name !== '' && (hostname === name || hostname.endsWith(`.${name}`));
  });
}

const answerShape = z.looseObject({ status: z.string(), message: z.string().optional().catch(undefined) });

/** Posts a response to a callback address once, without following redirects and within a time limit. Never throws. */
export async function postCallback(
  url: string,
  response: SkillResponse,
  options: CallbackOptions,
): Promise<CallbackResult> {
  if (!callbackAllowed(url, options.hosts))
    return { is: 'refused', why: 'callback host not allowed (KAKAO_CALLBACK_HOSTS)', content: false };
  const timeoutMs = options.timeoutMs ?? REQUEST_TIMEOUT_MS;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
  try {
    const answer = await (options.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(response),
      redirect: 'manual',
      signal: stop.signal,
    });
    return read(answer.status, await readAnswer(answer, MAX_ANSWER_LENGTH));
  } catch (error) {
    return { is: 'unknown', why: `callback: ${reason(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

function read(status: number, body: string): CallbackResult {
  if (status >= 500 || status === 408) return { is: 'unknown', why: `callback: ${status}` };
  if (status >= 300) return { is: 'refused', why: `callback: ${status}`, content: status === 400 || status === 413 };
  const answer = answerShape.safeParse(json(body));
  if (!answer.success) return { is: 'unknown', why: 'callback: answer not understood' };
  const why = `callback: ${answer.data.status} ${(answer.data.message ?? '').slice(0, 200)}`.trim();
  if (answer.data.status === 'SUCCESS') return { is: 'sent' };
  if (/internal server error/i.test(why)) return { is: 'unknown', why };
  const refused = answer.data.status === 'FAIL' || answer.data.status === 'ERROR';
  if (!refused) return { is: 'unknown', why };
  return { is: 'refused', why, content: /invalid (json response|skill-json)/i.test(why) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

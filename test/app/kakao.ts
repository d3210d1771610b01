import { type Answer, type App, ask, secrets } from './app';

/** A skill request as Kakao sends it; `changes` go over its parts. */
export interface Said {
  readonly user?: string;
  readonly text?: string;
  /** Payload of a pressed button. */
  readonly press?: string;
  readonly callbackUrl?: string;
  readonly bot?: object;
  readonly userRequest?: object;
  readonly more?: object;
}

/** The body of a skill request. */
export function skillBody(said: Said): Record<string, unknown> {
  const user = said.user ?? 'somebody';
  return {
    intent: { id: 'block', name: 'fallback' },
    bot: said.bot ?? { id: secrets.bot, name: 'pumasi' },
    userRequest: {
      block: { id: 'block', name: 'fallback' },
      user: { id: user, type: 'botUserKey', properties: { botUserKey: user, plusfriendUserKey: `plus ${user}` } },
      utterance: said.text ?? '안녕하세요',
      lang: 'ko',
      params: { surface: 'Kakaotalk.plusfriend' },
      timezone: 'Asia/Seoul',
      ...(said.callbackUrl ? { callbackUrl: said.callbackUrl } : {}),
      ...said.userRequest,
    },
    contexts: [],
    action: { id: 'a', name: 's', params: {}, detailParams: {}, clientExtra: said.press ? { p: said.press } : {} },
    ...said.more,
  };
}

/** Posts bytes to the skill, with the secret unless `headers` says otherwise. */
export function postSkillBytes(
  app: Pick<App, 'url'>,
  body: Buffer | string,
  headers: Readonly<Record<string, string>> = { 'x-skill-secret': secrets.skill },
): Promise<Answer> {
  return ask(app.url, 'POST', '/webhooks/kakao/skill', { 'content-type': 'application/json', ...headers }, body);
}

let requests = 0;

/** Posts a skill request as Kakao does; `id` is its `X-Request-Id`, a fresh one unless told. */
export function postSkill(app: Pick<App, 'url'>, said: Said, id = `chp-${++requests}`): Promise<Answer> {
  const headers = { 'x-skill-secret': secrets.skill, 'x-request-id': id, 'user-agent': 'AHC/2.1' };
  return postSkillBytes(app, JSON.stringify(skillBody(said)), headers);
}

/** Payloads of everything that can be pressed in a skill response. */
export function pressable(response: unknown): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      if ('extra' in value && typeof value.extra === 'object' && value.extra !== null && 'p' in value.extra)
        found.push(String(value.extra.p));
      for (const one of Object.values(value)) walk(one);
    }
  };
  walk(response);
  return found;
}

/** The words of a skill response's outputs. */
export function shown(response: unknown): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        if (['text', 'title', 'description'].includes(key) && typeof one === 'string') found.push(one);
        else if (key !== 'quickReplies') walk(one);
      }
    }
  };
  walk(response);
  return found.join('\n');
}

/** A stand-in for Kakao's callback server: takes each address once, as Kakao does. */
export function callbackServer(): {
  readonly fetch: typeof fetch;
  readonly calls: readonly { readonly url: string; readonly body: unknown }[];
} {
  const calls: { url: string; body: unknown }[] = [];
  const used = new Set<string>();
  const stand = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    calls.push({ url, body: JSON.parse(String(init?.body)) });
    const spent = used.has(url);
    used.add(url);
    const message = spent ? 'Invalid callback token. Check your callback token.' : '';
    return Response.json({ taskId: `t${calls.length}`, status: spent ? 'FAIL' : 'SUCCESS', message, timestamp: 1 });
  };
  return { fetch: stand as typeof fetch, calls };
}

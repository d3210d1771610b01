import { cause } from '../../src/lib/cause';
import { addMonths, monthOf, seoulInstant } from '../../src/lib/seoul';
import type { Role } from '../../src/services/members';
import { makeMember } from '../../src/tools/chat/people';
import { type Answer, type App, ask } from '../app/app';
import { appoint } from '../support/appoint';
import { doorOf } from '../support/doors';

/** A browser at the desk: it keeps its cookies and says which site a form comes from, as browsers do. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
}

/** A browser without cookies. */
export function browserAt({ url }: Pick<App, 'url'>): Browser {
  const cookies = new Map<string, string>();
  const send = async (method: string, path: string, headers: Readonly<Record<string, string>>, body = '') => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(url, method, path, { ...(cookie ? { cookie } : {}), ...headers }, body);
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      if (value === '' || /Expires=Thu, 01 Jan 1970/.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path, headers = {}) => send('GET', path, headers),
    post: (path, fields = {}, headers = { 'sec-fetch-site': 'same-origin' }) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return send('POST', path, { ...type, ...headers }, new URLSearchParams(pairs as [string, string][]).toString());
    },
  };
}

/** Sends a form and gives the page to which it leads. */
export async function sent(
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Answer> {
  const answer = await browser.post(path, fields);
  return answer.status === 303 ? browser.get(String(answer.headers.location)) : answer;
}

let links = 0;

/** Makes a sign-in address for a member, as the chat's flow does. */
export async function linkFor({ runtime, clock }: App, member: string): Promise<string> {
  links += 1;
  const found = await runtime.services.members.get(member);
  if (!found) throw new Error(`there is no ${member}`);
  const of = { member, community: found.community };
  return `/desk/in/${await runtime.services.desk.links.make(of, cause(`link/${links}`, clock.now(), []))}`;
}

/** Signs a member in and gives their browser. */
export async function signIn(app: App, member: string): Promise<Browser> {
  const browser = browserAt(app);
  const link = await linkFor(app, member);
  await browser.get(link);
  const entered = await browser.post(link);
  if (entered.status !== 303) throw new Error(`${member} can't sign in: ${entered.status} ${entered.text}`);
  return browser;
}

let people = 0;

/** Makes a member with a role; without `area`, in their own zone. Gives the member's id. */
export async function makeStaff(
  app: App,
  of: {
    readonly name: string;
    readonly zone: string;
    readonly role: Role | null;
    readonly area?: string | null;
    readonly phone?: string;
    /** The language they are spoken to in; Korean by default. */
    readonly lang?: string;
    /** Id of the pack; absent: the first. */
    readonly community?: string;
  },
): Promise<string> {
  people += 1;
  const { name, zone, role, area, phone, community, lang = 'ko' } = of;
  const door = doorOf('web', community);
  const { id } = await makeMember(app.runtime, {
    door,
    user: `${name}-${people}`,
    name,
    zone,
    lang,
    ...(phone ? { phone } : {}),
  });
  if (role !== null) await appoint(app.runtime.services.members, id, role, area);
  return id;
}

/** Records help between two neighbours of 마포구 in the month that is over. */
export async function helped({ runtime, clock }: App, n: number): Promise<void> {
  const at = seoulInstant(`${addMonths(monthOf(clock.now()), -1)}-10`, '12:00');
  await runtime.services.figures.record({
    ...{ source: `match:mat_${n}`, kind: 'exchange.match', community: 'seoul-timebank', zone: 'mapo', at },
    ...{ service: 'company-talk', giver: `giver_${n}`, receiver: `receiver_${n}`, times: 1, minutes: 60 },
  });
}

let cases = 0;

/** Opens a case of a neighbour; gives its card's id. Without `by`, a new neighbour of the zone writes it. */
export async function makeCase(
  app: App,
  of: {
    readonly zone: string;
    readonly kind?: string;
    readonly text: string;
    readonly by?: string;
    readonly community?: string;
  },
): Promise<string> {
  cases += 1;
  const { runtime, clock } = app;
  const door = doorOf('web', of.community);
  const name = of.by ?? `이웃${cases}`;
  const { id, community } = await makeMember(runtime, { door, user: name, name, zone: of.zone, lang: 'ko' });
  const made = await runtime.services.cases.open(
    { community, conversation: `web:${name}`, member: id, kind: of.kind ?? 'question', text: of.text },
    cause(`case/${cases}`, clock.now(), []),
  );
  return `cases:${made.id}`;
}

/** The fields of the first form of a page that posts an act, as a browser would send them. */
export function actIn(
  page: string,
  card: string,
  act: string,
): { readonly path: string; readonly fields: Readonly<Record<string, string>> } {
  const path = `/desk/cards/${encodeURIComponent(card)}/acts`;
  for (const [form] of page.matchAll(/<form[^>]*>.*?<\/form>/gs)) {
    if (!form.includes(`action="${path}"`)) continue;
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map((found) => [found[1] ?? '', found[2] ?? '']));
    if (fields.act === act) return { path, fields };
  }
  throw new Error(`the page has no act ${act} for ${card}`);
}

let callers = 0;

/** A neighbour without an app, for whom an answer waits at the desk; gives their member id. */
export async function makeCall(
  app: App,
  of: { readonly name: string; readonly zone: string; readonly phone?: string; readonly by: string },
): Promise<string> {
  callers += 1;
  const { runtime, clock } = app;
  const { name, zone, phone = '+821012345678' } = of;
  const door = doorOf('desk');
  const user = `new-${callers}`;
  const { id, community } = await makeMember(runtime, { door, user, name, zone, phone, lang: 'ko' });
  const text = '언제 여나요?';
  const opening = { community, conversation: `${door.id}:${user}`, member: id, kind: 'question', text };
  const made = await runtime.services.cases.open(opening, cause(`caller/${callers}`, clock.now(), []));
  const acting = { key: `answer-${callers}`, by: of.by, community, feature: 'cases', act: 'answer', record: made.id };
  const answered = await runtime.act({ ...acting, given: { text: '내일 아침 아홉 시에 열어요.' } });
  if (!answered.ok) throw new Error('the answer was refused');
  await runtime.catchUp();
  return id;
}

/** The fields of the first form of a page that posts to an address, as a browser would send them. */
export function formIn(page: string, path: string, has = ''): Readonly<Record<string, string>> {
  for (const [form] of page.matchAll(/<form[^>]*>.*?<\/form>/gs)) {
    if (!form.includes(`action="${path}"`) || !form.includes(has)) continue;
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    return Object.fromEntries(hidden.map((found) => [found[1] ?? '', unescaped(found[2] ?? '')]));
  }
  throw new Error(`the page has no form for ${path} with ${has}`);
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

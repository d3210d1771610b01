import { cause } from '../../src/lib/cause';
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

/** Makes a member with a role; without `area`, in their own zone. Gives the member's id. */
export async function makeStaff(
  app: App,
  of: { readonly name: string; readonly zone: string; readonly role: Role; readonly area?: string | null },
): Promise<string> {
  const { id } = await makeMember(app.runtime, {
    door: doorOf('web'),
    user: of.name,
    name: of.name,
    zone: of.zone,
    lang: 'ko',
  });
  await appoint(app.runtime.services.members, id, of.role, of.area);
  return id;
}

let cases = 0;

/** Opens a case of a neighbour; gives its card's id. Without `by`, a new neighbour of the zone writes it. */
export async function makeCase(
  app: App,
  of: { readonly zone: string; readonly kind?: string; readonly text: string; readonly by?: string },
): Promise<string> {
  cases += 1;
  const { runtime, clock } = app;
  const door = doorOf('web');
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

import type { Slip } from '../channels/web';
import { plain, t } from '../lib/text';
import type { Runtime } from '../runtime';
import { kindName } from '../services/communities';
import { staffPhoneOf } from '../services/duty';

/** The slip of a match for one of its two people, by their conversation. Null for others, and once the match is over. */
export async function slipFor(
  { services, translator, clock }: Pick<Runtime, 'services' | 'translator' | 'clock'>,
  conversation: string,
  request: string,
): Promise<Slip | null> {
  const { members, exchange, communities, vetting } = services;
  const member = await members.standing(conversation);
  if (member?.status !== 'active') return null;
  const view = await exchange.look(request, member.id);
  if (view?.part !== 'asker' && view?.part !== 'helper') return null;
  const { match, state, endsAt, date, time, kind, zone, community } = view.request;
  if (state !== 'matched' || !match?.held || endsAt <= clock.now()) return null;
  const other = plain((view.part === 'asker' ? view.helperName : view.askerName) ?? '');
  const helper = { community, member: match.helper };
  const checks = view.part === 'asker' ? await vetting.shown(helper, clock.now()) : null;
  const phone = staffPhoneOf(communities.get(community), zone);
  const { say } = translator.of(community);
  const words = (key: string, params = {}) => say(member.lang, t(`exchange.slip.${key}`, params));
  return {
    lang: member.lang,
    title: words('title', { name: plain(member.name) }),
    when: say(member.lang, t('exchange.when', { date, time })),
    who: words(view.part, { name: other, kind: kindName(community, kind) }),
    door: words('door'),
    digits: match.watchword,
    checks: checks ? say(member.lang, checks) : '',
    ring: phone === null ? words('no-phone') : words('phone', { phone: plain(phone) }),
  };
}

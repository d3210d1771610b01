import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { type Text, t } from '../../lib/text';
import { defineAction } from '../define';
import { factNames, factsOf, value } from './facts';

/** Reasons that speak for asking somebody; the others only order the people asked. */
const FOR = ['picked', 'own-zone', 'near-zone', 'often-yes', 'answers-fast', 'newcomer', 'rested', 'planned-together'];

/** The reasons of an ask in words, by their ids. */
export function reasonTexts(ids: readonly string[]): readonly Text[] {
  return ['offered', ...FOR.filter((one) => ids.includes(one))].map((one) => t(`exchange.why-asked.${one}`));
}

/**
 * Why the caller was asked about a request: the named one, or the only one that awaits an answer. `some`: several await
 * one, for a choice. `none`: the caller wasn't asked.
 */
export const readReasons = defineAction({
  name: 'exchange.read-reasons',
  args: z.strictObject({ request: z.string().optional() }),
  outcomes: ['none', 'one', 'some'],
  gives: ['request', 'reasons', ...factNames],
  needs: 'member',
  changes: false,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'being asked needs a member');
    const asks = await exchange.asks(who.member, cause);
    if (args.request === undefined && asks.length > 1) return { outcome: 'some' };
    const view = await exchange.look(args.request ?? asks[0]?.id ?? '', who.member);
    const found = view && (await exchange.whyAsked(view.request.id, who.member));
    if (!view || !found) return { outcome: 'none' };
    const reasons = value(t('exchange.list', { items: reasonTexts(found) }));
    return { outcome: 'one', data: { request: view.request.id, reasons, ...factsOf(view.request) } };
  },
});

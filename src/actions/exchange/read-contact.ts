import { z } from 'zod';
import { invariant } from '../../lib/errors';
import { plain } from '../../lib/text';
import { defineAction } from '../define';
import { contactFacts, contactNames, phoneOf } from './contacts';
import { factNames, factsOf, value } from './facts';

/** The contact of a match's other side (`shown`), or of both sides for a coordinator (`both`), whose look is recorded. */
export const readContact = defineAction({
  name: 'exchange.read-contact',
  args: z.strictObject({ request: z.string().optional() }),
  outcomes: ['shown', 'both', 'not-matched', 'not-allowed', 'unknown'],
  gives: ['request', ...factNames, ...contactNames, 'asker', 'askerPhone', 'helper', 'helperPhone'],
  needs: 'member',
  changes: true,
  async run({ services: { exchange }, who, cause, args }) {
    invariant(who.member, 'looking up a contact needs a member');
    const contact = await exchange.contact(args.request ?? '', who.member, cause);
    if (contact.is !== 'shown') return { outcome: contact.is };
    const facts = { request: contact.request.id, ...factsOf(contact.request), ...contactFacts(contact) };
    if (contact.people.length < 2) return { outcome: 'shown', data: facts };
    const [asker, helper] = (['asker', 'helper'] as const).map((side) =>
      contact.people.find((one) => one.side === side),
    );
    const both = {
      asker: value(plain(asker?.name ?? '')),
      askerPhone: phoneOf(asker),
      helper: value(plain(helper?.name ?? '')),
      helperPhone: phoneOf(helper),
    };
    return { outcome: 'both', data: { ...facts, ...both } };
  },
});

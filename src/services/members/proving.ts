import type { ModelHost } from '../../lib/model-host';
import type { Contacts } from './contacts';
import { contactModel } from './model';
import { testNotice } from './notices';
import type { Proving } from './types';

/** The tests of conversations. */
export function createProving(host: ModelHost, { contactsOf }: Pick<Contacts, 'contactsOf'>): Proving {
  const contacts = contactModel(host);
  return {
    async testRoutes(member, cause) {
      const open = await contactsOf(member);
      for (const { id } of open) {
        await contacts.updateOne({ _id: id }, { $set: { testedAt: cause.at } });
        cause.tell(testNotice(member, id));
      }
      return open;
    },

    async proveRoute(conversation, cause) {
      await contacts.updateOne({ _id: conversation }, { $set: { provenAt: cause.at } });
    },
  };
}

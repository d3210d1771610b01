import type { ModelHost } from '../../lib/model-host';
import { contactModel, memberModel } from './model';
import type { Members } from './types';

/** How the program talks to a person: language and first screen, kept for the conversation and for its member. */
export function createDisplay(host: ModelHost): Pick<Members, 'setLanguage' | 'setFirstScreen' | 'langIn'> {
  const members = memberModel(host);
  const contacts = contactModel(host);
  const find = (conversation: string) =>
    contacts
      .findById(conversation, { lang: 1, member: 1 })
      .lean<{ readonly lang: string; readonly member: string | null } | null>();

  return {
    async setLanguage(conversation, lang) {
      await contacts.updateOne({ _id: conversation }, { $set: { lang, langChosen: true } });
      const contact = await find(conversation);
      if (contact?.member) await members.updateOne({ _id: contact.member }, { $set: { lang } });
    },

    async setFirstScreen(conversation, screen) {
      const chosen =
        screen === 'few' ? { $set: { firstScreen: 'few' as const } } : { $unset: { firstScreen: 1 as const } };
      await contacts.updateOne({ _id: conversation }, chosen);
      const contact = await find(conversation);
      if (contact?.member) await members.updateOne({ _id: contact.member }, chosen);
    },

    async langIn(conversation) {
      const contact = await find(conversation);
      const member = contact?.member
        ? await members.findById(contact.member, { lang: 1 }).lean<{ readonly lang: string } | null>()
        : null;
      return member?.lang ?? contact?.lang ?? null;
    },
  };
}

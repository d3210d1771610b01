import type { Browsers } from '../../lib/browsers';
import type { Contacts } from './contacts';
import type { Devices } from './device-types';
import type { MembersPort } from './types';

/** Makes the devices part of the members service: where a person is signed in. */
export function createDevices(
  contacts: Pick<Contacts, 'find' | 'contactsOf' | 'conversationsOf'>,
  browsers: Browsers,
  { unsubscribe }: Pick<MembersPort, 'unsubscribe'>,
): Devices {
  const others = async (conversation: string): Promise<readonly string[]> => {
    const member = (await contacts.find(conversation))?.member ?? null;
    const all = member === null ? [] : await contacts.conversationsOf(member);
    return all.filter((one) => one !== conversation);
  };
  return {
    async devicesOf(conversation) {
      const member = (await contacts.find(conversation))?.member ?? null;
      const linked = member !== null && (await contacts.contactsOf(member)).length > 1;
      const signedIn = await browsers.count(await others(conversation));
      return { page: browsers.page(conversation), linked, browsers: signedIn };
    },

    async endBrowsers(conversation) {
      const elsewhere = await others(conversation);
      await browsers.end(elsewhere);
      // A notification would go on showing news on a lost telephone.
      for (const one of elsewhere) await unsubscribe(one);
    },
  };
}

import { type CuttingDeps, createCutting } from './cutting';
import type { Devices } from './device-types';
import type { MembersPort } from './types';

/** The parts of the devices. */
export interface DevicesDeps extends CuttingDeps, Pick<MembersPort, 'unsubscribe'> {}

/** Makes the devices part of the members service: where a person is signed in. */
export function createDevices(deps: DevicesDeps): Devices & ReturnType<typeof createCutting> {
  const { contacts, browsers, unsubscribe } = deps;
  const others = async (conversation: string): Promise<readonly string[]> => {
    const member = (await contacts.find(conversation))?.member ?? null;
    const all = member === null ? [] : await contacts.conversationsOf(member);
    return all.filter((one) => one !== conversation);
  };
  return {
    ...createCutting(deps),

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

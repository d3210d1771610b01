import type { ModelHost } from '../../lib/model-host';
import { contactModel } from './model';
import type { MembersPort } from './types';

/** The browsers' permissions for web push, each stored with its conversation. */
export function createSubscribing(host: ModelHost): Pick<MembersPort, 'subscribe' | 'unsubscribe'> {
  const contacts = contactModel(host);
  return {
    async subscribe(conversation, subscription) {
      const { matchedCount } = await contacts.updateOne({ _id: conversation }, { $set: { subscription } });
      return matchedCount === 1;
    },

    async unsubscribe(conversation) {
      await contacts.updateOne({ _id: conversation }, { $unset: { subscription: 1 } });
    },
  };
}

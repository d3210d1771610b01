import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Communities } from '../communities';
import { change, move } from './changes';
import { createContacts } from './contacts';
import { decide } from './deciding';
import { createErasing, type Erase, ended } from './erasing';
import { createFinding } from './finding';
import { join } from './joining';
import { memberModel } from './model';
import { asUpdate } from './rules';
import type { Members } from './types';

/** What the members service is made from. */
export interface MembersDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly logger: Logger;
  /** Removes what somebody who has gone said; default: nothing is kept of it. */
  readonly erase?: Erase;
}

/** The members service over the collections `members` and `contacts`. */
export function createMembers({ host, communities, logger, erase = async () => undefined }: MembersDeps): Members {
  const members = memberModel(host);
  const contacts = createContacts(host);
  const finding = createFinding(members, contacts, logger);
  const parts = { members, contacts, communities, get: finding.get, coordinators: finding.coordinators };

  return {
    ...createErasing(members, erase),
    meet: contacts.meet,
    setBlocked: contacts.setBlocked,
    addCards: contacts.addCards,
    contactsOf: contacts.contactsOf,
    ...finding,

    join: (joining, cause) => join(parts, joining, cause),

    approve: (id, by, cause) => decide(parts, { id, by, as: 'approve' }, cause),

    refuse: (id, by, cause) => decide(parts, { id, by, as: 'refuse' }, cause),

    edit: (id, changes, cause) =>
      change(members, { id, from: ['active'], why: 'not-active' }, asUpdate(changes), cause),

    async setLanguage(conversation, lang) {
      await contacts.setLang(conversation, lang);
      const contact = await contacts.find(conversation);
      if (contact?.member) await members.updateOne({ _id: contact.member }, { $set: { lang } });
    },

    async leave(id, cause) {
      const result = await move(members, id, 'leave', await ended(contacts, id, cause), cause);
      if (result.ok) await contacts.unlink(id);
      return result;
    },

    async setRoles(id, roles) {
      await members.updateOne({ _id: id }, { $set: { roles: [...roles] } });
    },
  };
}

import type { ModelHost } from '../../lib/model-host';
import { createHolds } from './holds';
import { createLinks } from './links';
import { createSessions } from './sessions';
import type { DeskService } from './types';

/** Makes the service over the collections `desk_links`, `desk_sessions` and `desk_holds`. */
export function createDeskService({ host }: { readonly host: ModelHost }): DeskService {
  const links = createLinks(host);
  const sessions = createSessions(host);
  const holds = createHolds(host);
  return {
    links,
    sessions,
    holds,
    async forget(member) {
      for (const part of [links, sessions, holds]) await part.forget(member);
    },
  };
}

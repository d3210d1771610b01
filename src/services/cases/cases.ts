import type { ModelHost } from '../../lib/model-host';
import { alarmCard } from './alarm';
import { cards } from './cards';
import { close, forget, reopen } from './closing';
import { createJobs } from './jobs';
import { caseById, forCoordinator, type Kit } from './kit';
import { count, list } from './lists';
import { caseModel } from './model';
import { open } from './opening';
import { past } from './past';
import { lookAt, people } from './people';
import { handBack, hear, leaveTalk, release, talk } from './talking';
import type { Cases } from './types';
import { answer, reply } from './writing';

/** The parts of the cases service. */
export interface CasesDeps extends Omit<Kit, 'cases'> {
  readonly host: ModelHost;
}

/** Makes the cases service over the collection `cases`. */
export function createCases({ host, ...deps }: CasesDeps): Cases {
  const kit: Kit = { ...deps, cases: caseModel(host) };
  deps.duty.describes('cases', (id, telling, harm) => alarmCard(kit, id, telling, harm));
  return {
    ...createJobs(kit),
    open: (opening, cause) => open(kit, opening, cause),
    answer: (of, cause) => answer(kit, of, cause),
    reply: (of, cause) => reply(kit, of, cause),
    talk: (of, cause) => talk(kit, of, cause),
    hear: (of, cause) => hear(kit, of, cause),
    handBack: (of, cause) => handBack(kit, of, cause),
    leaveTalk: (of, cause) => leaveTalk(kit, of, cause),
    release: (member, cause) => release(kit, member, cause),
    close: (of, cause) => close(kit, of, cause),
    reopen: (of, cause) => reopen(kit, of, cause),
    forget: (member, cause) => forget(kit, member, cause),
    get: (id) => caseById(kit, id),
    cards: (of) => cards(kit, of),
    past: (of) => past(kit, of),
    people: (of) => people(kit, of),
    lookAt: (of, cause) => lookAt(kit, of, cause),
    readable: (id, by) => forCoordinator(kit, id, by),
    list: (of, now) => list(kit, of, now),
    count: (of, now) => count(kit, of, now),
  };
}

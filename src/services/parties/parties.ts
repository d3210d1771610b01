import type { Timed } from '../../lib/job';
import { records } from '../record';
import { mayAct } from './acting';
import { nextJob } from './agreements';
import { ask, forget } from './asking';
import { cards } from './cards';
import { decide, move, renew } from './deciding';
import { add, dependentsOf, noteDependent, remove, removeAll } from './dependents';
import { createGroupCodes, dropCodes } from './group-codes';
import { createJobs } from './jobs';
import { createGroups } from './joining';
import type { Kit, PartiesDeps } from './kit';
import { createMandates } from './mandates/mandates';
import { dependentModel, partyModel } from './model';
import { answerRole, dropOffers, offerRole } from './offering';
import { past } from './past';
import { dismiss, headedAlone, headIdle, peopleOf } from './posts';
import { all, barred, get, partiesOf, unable, waiting } from './reading';
import { type PartyMove, partyMoves } from './states';
import type { Parties, Party } from './types';

/** Makes the parties service over the collections `parties` and `dependents`. */
export function createParties(deps: PartiesDeps): Parties {
  const parties = records<Party, PartyMove>({
    model: partyModel(deps.host),
    moves: partyMoves,
    nextJob: (of) => nextJob(deps.communities, of),
    log: 'asked',
  });
  const kit: Kit = { ...deps, parties, dependents: dependentModel(deps.host) };
  const { timed, forgetMandates, ...mandates } = createMandates(deps);
  return {
    ...bothTimed(createJobs(kit), timed),
    ...mandates,
    ...createGroups(kit),
    ...createGroupCodes(kit),
    standInWords: (sentence) => deps.understanding?.standIn(sentence) ?? null,
    idFor: (cause) => cause.id('pty'),
    soundsLikeOne: (name) => deps.understanding?.institution(name) ?? false,
    ask: (of, cause) => ask(kit, of, cause),
    decide: (of, cause) => decide(kit, of, cause),
    renew: (of, cause) => renew(kit, of, cause),
    move: (of, cause) => move(kit, of, cause),
    get: (id) => get(kit, id),
    waiting: (community, zones) => waiting(kit, community, zones),
    all: (community, zones) => all(kit, community, zones),
    of: (member, at) => partiesOf(kit, member, at),
    barred: (of) => barred(kit, of),
    unable: (party, right, at) => unable(kit, party, right, at),
    addDependent: (of, cause) => add(kit, of, cause),
    noteDependent: (of, cause) => noteDependent(kit, of, cause),
    async dropNotes(guardian) {
      await kit.dependents.updateMany({ guardian }, { $set: { note: '' } });
    },
    removeDependent: (of, cause) => remove(kit, of, cause),
    removeDependents: (guardian, cause) => removeAll(kit, guardian, cause),
    dependents: (guardian) => dependentsOf(kit, guardian),
    mayAct: (of) => mayAct(kit, of),
    people: (of, roles, at) => peopleOf(kit, of, roles, at),
    offerRole: (post, cause) => offerRole(kit, post, cause),
    answerRole: (of, cause) => answerRole(kit, of, cause),
    dismiss: (post, cause) => dismiss(kit, post, cause),
    headedAlone: (member, at) => headedAlone(kit, member, at),
    headIdle: (member, cause) => headIdle(kit, member, cause),
    cards: (of) => cards(kit, of),
    past: (of) => past(kit, of),
    async forget(member, cause) {
      await forget(kit, member, cause);
      await dropOffers(kit, member, cause);
      await dropCodes(kit, member, cause);
      await forgetMandates(member, cause);
    },
  };
}

/** The timed work of the parties and of their mandates as one. */
function bothTimed(one: Timed, other: Timed): Timed {
  return {
    name: one.name,
    async due(now, most) {
      const first = await one.due(now, most);
      return first.length < most ? [...first, ...(await other.due(now, most - first.length))] : first;
    },
    run: (job, cause) => ('mandate' in job.args ? other : one).run(job, cause),
  };
}

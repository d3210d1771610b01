import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import { inSeoul } from '../../lib/seoul';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import { type Members, waitingCard } from '../members';
import type { Outbox } from '../outbox';
import { records } from '../record';
import { acknowledge, ringingFor, rungFor, taken } from './acknowledging';
import { choose, nextListJob, tellStaff } from './choosing';
import { nextAlarmJob } from './deciding';
import { createJobs } from './jobs';
import { type Kit, serves } from './kit';
import { MAX_ALARMS, MAX_SHIFTS } from './limits';
import { dutyModels } from './model';
import { stillWaiting } from './notices';
import { askToDecide } from './proposals';
import { alarmId, missed, raise, reached, release, remindOf, settle } from './ringing';
import {
  absencesOf,
  addAbsence,
  addShift,
  endAbsence,
  endShift,
  nextShiftJob,
  onDuty,
  onDutyIn,
  shiftsOf,
} from './rotas';
import { type AlarmMove, alarmMoves, choiceMoves, type EntryMove, entryMoves } from './states';
import type { Absence, Alarm, Choice, Describe, DutyRota, Rings, Shift } from './types';

/** The parts of the duty service. */
export interface DutyDeps {
  readonly host: ModelHost;
  readonly members: Members;
  readonly ledger: Pick<Ledger, 'proposalCard'>;
  readonly outbox: Outbox;
  readonly communities: Communities;
  readonly figures: Figures;
  readonly logger: Logger;
  /** Default true. */
  readonly quietHours?: boolean;
  /** Default: every door, and no telephone. */
  readonly rings?: Rings;
}

const everyDoor: Rings = { door: () => true, phones: () => false };

/** Makes the duty service over the collections `alarms`, `shifts`, `absences` and `choices`. */
export function createDuty({ host, quietHours = true, rings = everyDoor, ...deps }: DutyDeps): DutyRota {
  const models = dutyModels(host);
  const kit: Kit = {
    ...deps,
    quietHours,
    rings,
    words: wordsBelow(deps),
    alarms: records<Alarm, AlarmMove>({
      model: models.alarms,
      moves: alarmMoves,
      nextJob: nextAlarmJob,
      log: 'raised',
    }),
    shifts: records<Shift, EntryMove>({ model: models.shifts, moves: entryMoves, nextJob: nextShiftJob, log: 'added' }),
    absences: records<Absence, EntryMove>({
      model: models.absences,
      moves: entryMoves,
      nextJob: () => null,
      log: 'added',
    }),
    choices: records<Choice, never>({ model: models.choices, moves: choiceMoves, nextJob: nextListJob, log: 'made' }),
  };
  return {
    ...createJobs(kit),
    onDuty: (community, zone, at) => onDuty(kit, community, zone, at),
    onDutyIn: (community, zones, at) => onDutyIn(kit, community, zones, at),
    shifts: (community, at) => shiftsOf(kit, community, at),
    absences: (community, at) => absencesOf(kit, community, at),
    addShift: (shift, cause) => addShift(kit, shift, cause),
    endShift: (of, cause) => endShift(kit, of, cause),

    async addAbsence(absence, cause) {
      const added = await addAbsence(kit, absence, cause);
      const { day } = inSeoul(cause.at);
      if (added.ok && added.made.from <= day && day <= added.made.to) await release(kit, absence.member, cause);
      return added;
    },

    endAbsence: (of, cause) => endAbsence(kit, of, cause),
    describes: (feature, describe) => void kit.words.set(feature, describe),
    raise: (raising, cause) => raise(kit, raising, cause),
    remindOf: (of, cause) => remindOf(kit, of, cause),
    askToDecide: (of, cause) => askToDecide(kit, deps.ledger, of, cause),
    acknowledge: (of, cause) => acknowledge(kit, of, cause),
    taken: (about, by, cause, hears) => taken(kit, about, by, cause, hears),
    settle: (about, cause) => settle(kit, alarmId(about), cause),
    choose: (of, cause) => choose(kit, of, cause),
    tellStaff: (notice, weight, cause) => tellStaff(kit, notice, weight, cause),
    ringingFor: (member) => ringingFor(kit, member),
    rungFor: (feature, member) => rungFor(kit, feature, member),
    get: (id) => kit.alarms.get(id),
    alarmsOf: (about) => kit.alarms.find({ _id: { $in: about.map(alarmId) } }, { _id: 1 }, MAX_ALARMS),
    fate: (event, cause) => (event.type === 'notice.shown' ? reached(kit, event) : missed(kit, event, cause)),

    async roleEnded(member, cause) {
      const now = await kit.members.get(member);
      if (!now || !serves(now, now.community, cause.at)) await release(kit, member, cause);
    },

    async forget(member, cause) {
      await release(kit, member, cause);
      for (const { id, community } of await kit.shifts.find({ member, state: 'on' }, { _id: 1 }, MAX_SHIFTS))
        await endShift(kit, { id, community, by: null }, cause);
      await models.choices.deleteMany({ member });
      await models.absences.deleteMany({ member });
      await models.absences.updateMany({ substitute: member }, { $set: { substitute: null } });
    },
  };
}

/** The words of alarms of the features below, which can't call `describes`: joins and corrections that wait. */
function wordsBelow({ members, ledger }: Pick<DutyDeps, 'members' | 'ledger'>): Map<string, Describe> {
  return new Map<string, Describe>([
    [
      'members',
      async (id) => {
        const member = await members.get(id);
        return member?.status === 'waiting' ? stillWaiting(waitingCard(member)) : null;
      },
    ],
    [
      'ledger',
      async (id) => {
        const card = await ledger.proposalCard(id);
        return card?.open ? stillWaiting(card.say) : null;
      },
    ],
  ]);
}

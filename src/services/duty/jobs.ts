import { invariant } from '../../lib/errors';
import type { Timed } from '../../lib/job';
import { dueWork } from '../record';
import { tellList } from './choosing';
import type { Kit } from './kit';
import { climb, ringAgain, ringDue } from './ringing';
import { remind } from './rotas';
import type { Alarm, Choice, Shift } from './types';

/** The service's name among those with timed work. */
const TIMED_NAME = 'duty';

/** The timed work: alarms first, then beginnings of duty, then lists of the day. */
export function createJobs(kit: Kit): Timed {
  const alarms = alarmWork(kit);
  const shifts = dueWork<Shift>({
    name: TIMED_NAME,
    noun: 'shift',
    records: kit.shifts,
    occasion: { remind: ({ id, told }) => `${id}:${told}` },
    work: { remind: (shift, cause) => remind(kit, shift, cause) },
  });
  const lists = dueWork<Choice>({
    name: TIMED_NAME,
    noun: 'choice',
    records: kit.choices,
    occasion: { list: ({ id, listAt }) => `${id}:${listAt?.toISOString() ?? ''}` },
    work: { list: (choice, cause) => tellList(kit, choice, cause) },
  });
  const parts = { alarm: alarms, shift: shifts, choice: lists };
  return {
    name: TIMED_NAME,
    async due(now, most) {
      const due = await Promise.all(Object.values(parts).map((part) => part.due(now, most)));
      return due.flat().slice(0, most);
    },
    async run(job, cause) {
      const noun = Object.keys(parts).find((one) => one in job.args) as keyof typeof parts | undefined;
      invariant(noun, `the job ${job.id} isn't one of duty's`);
      await parts[noun].run(job, cause);
    },
  };
}

function alarmWork(kit: Kit): Timed {
  const ofRung = ({ id, rung }: Alarm) => `${id}:${rung}`;
  return dueWork<Alarm>({
    name: TIMED_NAME,
    noun: 'alarm',
    records: kit.alarms,
    occasion: {
      ring: ({ id, ringAt }) => `${id}:${ringAt.toISOString()}`,
      climb: ofRung,
      again: ofRung,
    },
    work: {
      ring: ({ id }, cause) => ringDue(kit, id, cause),
      climb: ({ id }, cause) => climb(kit, id, cause),
      again: ({ id }, cause) => ringAgain(kit, id, cause),
    },
  });
}

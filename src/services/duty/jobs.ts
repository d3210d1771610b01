import type { Timed } from '../../lib/job';
import { dueWork } from '../record';
import type { Kit } from './kit';
import { climb, ringAgain, ringDue } from './ringing';
import { remind } from './rotas';
import type { Alarm, Shift } from './types';

/** The service's name among those with timed work. */
const TIMED_NAME = 'duty';

/** The timed work: alarms first, then beginnings of duty. */
export function createJobs(kit: Kit): Timed {
  const alarms = alarmWork(kit);
  const shifts = dueWork<Shift>({
    name: TIMED_NAME,
    noun: 'shift',
    records: kit.shifts,
    occasion: { remind: ({ id, told }) => `${id}:${told}` },
    work: { remind: (shift, cause) => remind(kit, shift, cause) },
  });
  return {
    name: TIMED_NAME,
    async due(now, most) {
      const ringing = await alarms.due(now, most);
      return [...ringing, ...(await shifts.due(now, most))].slice(0, most);
    },
    run: (job, cause) => ('alarm' in job.args ? alarms : shifts).run(job, cause),
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

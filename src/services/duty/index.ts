import { defineFeature } from '../../lib/feature';
import { dutyActs } from './acts';
import { createDuty } from './duty';
import { figures } from './figures';
import { personal } from './personal';
import { dutySettings } from './settings';

export { acknowledgeActs } from './acts';
export { createDuty, type DutyDeps } from './duty';
export { MAX_ABSENCE_DAYS } from './limits';
export { aloneText, centreText, isForStaff, talkText } from './notices';
export { onDutyAt, type Rota } from './rota';
export { dutySettings, type Ringing, ringingOf, settingsOf as dutyOf, staffPhoneOf } from './settings';
export * from './types';

/** Who is on duty, and alarms that ring them until somebody acknowledges. */
export const feature = defineFeature({
  name: 'duty',
  settings: dutySettings,
  create: createDuty,
  jobs: (duty) => duty,
  figures,
  hears: {
    'role.ended': { hear: (duty, { member }, cause) => duty.roleEnded(member, cause) },
    'notice.shown': { of: ['safety'], hear: (duty, event, cause) => duty.fate(event, cause) },
    'notice.waiting': { of: ['safety'], hear: (duty, event, cause) => duty.fate(event, cause) },
    'notice.never': { of: ['safety'], hear: (duty, event, cause) => duty.fate(event, cause) },
  },
  personal,
  farewell: async (duty, { member }, cause) => {
    await duty.forget(member, cause);
    return undefined;
  },
  cards: null,
  acts: dutyActs,
  seed: null,
  expect: {
    alarm: { is: 'latest', model: 'Alarm', field: 'state' },
    alarms: { is: 'count', model: 'Alarm', by: 'state' },
    shifts: { is: 'count', model: 'Shift', by: 'state' },
  },
});

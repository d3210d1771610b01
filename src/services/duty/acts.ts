import { z } from 'zod';
import { type Acts, type DeskAct, deskAct } from '../../lib/desk';
import { t } from '../../lib/text';
import type { Alarm, DutyRota } from './types';

/** The acts of staff on alarms. */
export const dutyActs: Acts<DutyRota> = {
  acknowledge: {
    ...deskAct(z.strictObject({}), async (duty: DutyRota, { record, by }, cause) => {
      const { is } = await duty.acknowledge({ alarm: record, by }, cause);
      return is === 'yours'
        ? { ok: true, said: t('duty.acknowledge.done'), goesOn: true }
        : { ok: false, why: t(`duty.acknowledge.${is === 'taken' ? 'taken-elsewhere' : is}`) };
    }),
    needs: 'staff',
  },
};

/** The act by which a member of staff takes a ringing alarm on, for the card of its record. */
export function acknowledgeActs(alarm: Alarm | undefined): readonly DeskAct[] {
  if (alarm?.state !== 'ringing' && alarm?.state !== 'unheard') return [];
  return [{ act: 'acknowledge', text: t('duty.notice.acknowledge'), on: { feature: 'duty', record: alarm.id } }];
}

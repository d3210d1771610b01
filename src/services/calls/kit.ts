import type { Model } from 'mongoose';
import type { Fingerprint } from '../../lib/fingerprint';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { DutyRota } from '../duty';
import type { Figures } from '../figures';
import type { Looks } from '../looks';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import type { Records } from '../record';
import type { WrongNumberDoc } from './model';
import type { CallMove } from './states';
import type { Call } from './types';

/** The shared parts of the calls service. */
export interface Kit {
  readonly calls: Records<Call, CallMove>;
  readonly wrong: Model<WrongNumberDoc>;
  readonly outbox: Pick<Outbox, 'atDesk' | 'byIds' | 'missed' | 'lookedAfter'>;
  readonly members: Pick<Members, 'get' | 'many' | 'search' | 'coordinators' | 'onDuty' | 'dutyZones'>;
  readonly communities: Pick<Communities, 'get'>;
  readonly looks: Pick<Looks, 'note'>;
  readonly figures: Pick<Figures, 'record' | 'times'>;
  readonly duty: Pick<DutyRota, 'onDutyIn' | 'describes' | 'remindOf' | 'settle' | 'alarmsOf'>;
  readonly understanding: Understanding;
  /** Makes the marks of wrong numbers; absent: none is remembered. */
  readonly fingerprint?: Fingerprint;
  /** Deletes a call. */
  readonly erase: (id: string) => Promise<void>;
  /** True without hours, as in a demo. */
  readonly always: boolean;
}

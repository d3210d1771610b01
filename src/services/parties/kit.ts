import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Consents } from '../consents';
import type { Figures } from '../figures';
import type { Members } from '../members';
import type { Outbox } from '../outbox';
import type { Records } from '../record';
import type { DependentDoc } from './model';
import type { PartyMove } from './states';
import type { Party } from './types';

/** The parts of the parties. */
export interface PartiesDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly consents: Pick<Consents, 'has'>;
  readonly figures: Pick<Figures, 'record'>;
  readonly members: Pick<
    Members,
    | 'get'
    | 'many'
    | 'onDuty'
    | 'coordinators'
    | 'appointIn'
    | 'dismissIn'
    | 'inParty'
    | 'approve'
    | 'appointFor'
    | 'dismissFor'
    | 'proxiesOf'
    | 'makeCode'
    | 'lookCode'
    | 'useCode'
  >;
  readonly outbox: Pick<Outbox, 'outdate'>;
  /** The understanding of typed words; without it no name sounds like an institution's. */
  readonly understanding?: Pick<Understanding, 'institution' | 'standIn'>;
}

/** The tools of the parts. */
export interface Kit extends PartiesDeps {
  readonly parties: Records<Party, PartyMove>;
  readonly dependents: Model<DependentDoc>;
}

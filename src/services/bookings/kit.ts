import { KeyedQueue } from '../../lib/keyed-queue';
import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { Random } from '../../lib/random';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Matching } from '../matching';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import type { Parties } from '../parties';
import { type Records, records } from '../record';
import type { Vettings } from '../vetting';
import { type BookingModels, bookingModels } from './model';
import {
  type BookingMove,
  bookingMoves,
  type DutyMove,
  dutyMoves,
  type SeriesMove,
  type SlotMove,
  seriesMoves,
  slotMoves,
} from './states';
import { nextBookingJob, nextSeriesJob, nextSlotJob } from './timing';
import type { Booking, DutyTime, Series, Slot } from './types';

/** The parts of bookings. */
export interface BookingsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly members: MembersPort;
  readonly ledger: Pick<Ledger, 'hold' | 'post' | 'void' | 'expire'>;
  readonly matching: Pick<Matching, 'diary' | 'asks' | 'plan'>;
  readonly figures: Pick<Figures, 'record'>;
  readonly outbox: Pick<Outbox, 'outdate' | 'unsay'>;
  readonly logger: Logger;
  /** What coordinators have checked of members; absent: no check counts. */
  readonly vetting?: Pick<Vettings, 'live'>;
  /** The parties, and those that a member acts for; default: none. */
  readonly parties?: Pick<Parties, 'of' | 'get' | 'dependents'>;
  /** The understanding of typed words; without it no words are read. */
  readonly understanding?: Understanding;
  /** The texts of the packs, by which places are named; without them no place is read. */
  readonly words?: { readonly languages: readonly string[]; list(lang: string, key: string): readonly string[] };
  /** What lots are drawn from; default: the system's. */
  readonly random?: Random;
  /** False in a demo without quiet hours. Default true. */
  readonly quietHours?: boolean;
}

/** The shared parts of bookings. */
export interface Kit extends BookingsDeps {
  readonly models: BookingModels;
  readonly series: Records<Series, SeriesMove>;
  readonly slots: Records<Slot, SlotMove>;
  readonly bookings: Records<Booking, BookingMove>;
  readonly duties: Records<DutyTime, DutyMove>;
  /** Looks at one waiting list follow one another in this process. */
  readonly lines: KeyedQueue;
}

/** Makes the shared parts over the store's models. */
export function kitOf(deps: BookingsDeps): Kit {
  const models = bookingModels(deps.host);
  return {
    ...deps,
    models,
    lines: new KeyedQueue(),
    series: records<Series, SeriesMove>({
      ...{ model: models.series, moves: seriesMoves, nextJob: nextSeriesJob, log: 'drafted' },
    }),
    slots: records<Slot, SlotMove>({
      ...{ model: models.slots, moves: slotMoves, log: 'made' },
      nextJob: (slot) => nextSlotJob(slot, deps.communities.get(slot.community)),
    }),
    bookings: records<Booking, BookingMove>({
      ...{ model: models.bookings, moves: bookingMoves, nextJob: nextBookingJob, log: 'asked-for' },
    }),
    duties: records<DutyTime, DutyMove>({
      ...{ model: models.duties, moves: dutyMoves, nextJob: () => null, log: 'offered' },
    }),
  };
}

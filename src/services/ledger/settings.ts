import { z } from 'zod';
import { type Sectioned, section, whole } from '../communities';

/** The limits of a member's account. */
const member = z
  .strictObject({
    /** With no more free minutes than these, the statement says what the person can do. */
    lowMinutes: whole(0, 6_000).optional(),
    /** From this balance on, the statement asks the person to let others help. */
    highMinutes: whole(1, 1_000_000).optional(),
    /** The most minutes that gifts and pay-outs may bring an account to. Help is never refused. */
    capMinutes: whole(1, 1_000_000).optional(),
    /** The credit line grows by a share of the minutes that the member has given, up to a limit. */
    growth: z.strictObject({ percent: whole(1, 100), mostMinutes: whole(1, 6_000) }).optional(),
  })
  .refine(({ lowMinutes = 0, highMinutes = 1_000_000, capMinutes = 1_000_000 }) => {
    return lowMinutes < highMinutes && highMinutes <= capMinutes;
  }, 'lowMinutes must be below highMinutes, and highMinutes must not be above capMinutes');

const solidarity = z
  .strictObject({
    /** A member with fewer free minutes may ask. */
    belowMinutes: whole(1, 6_000),
    /** Minutes of one pay-out. */
    payMinutes: whole(1, 6_000),
    /** Most minutes for one member in a month. */
    monthMinutes: whole(1, 6_000),
  })
  .refine(({ payMinutes, monthMinutes }) => payMinutes <= monthMinutes, 'payMinutes must not be above monthMinutes');

const dormancy = z.strictObject({
  /** Months without an entry after which an account is dormant. */
  months: whole(1, 60),
  /** Days between the seen notice and its effect. */
  noticeDays: whole(7, 90).default(30),
  /** The effect: the minutes go to the pool, or they stay and a coordinator sees that they rest. */
  effect: z.enum(['pool', 'rest']),
});

const convert = z
  .strictObject({
    /** Minutes of one voucher unit; a conversion is of whole units. */
    unitMinutes: whole(1, 6_000),
    /** The value of one unit, in won. It is noted; the program moves no money. */
    unitWon: whole(1, 10_000_000),
    /** The fewest minutes of one conversion. */
    leastMinutes: whole(1, 100_000),
    /** Days for which a conversion waits for its two coordinators; then its minutes are free again. */
    waitDays: whole(1, 60).default(14),
    /** The coordinators who are asked: those of the party's zone, or of the whole community. A zone with one has all. */
    approvers: z.enum(['zone', 'community']).default('zone'),
  })
  .refine(
    ({ unitMinutes, leastMinutes }) => leastMinutes % unitMinutes === 0,
    'leastMinutes must be a whole number of units of unitMinutes',
  );

const schema = z.strictObject({
  currency: z.strictObject({
    /** Welcome minutes of a new member. */
    grantMinutes: whole(0, 6_000),
    /**
     * When a new member gets them: at joining, by a coordinator's word, or with the first settled exchange. `phone`: with
     * a number that a code has proven.
     */
    welcome: z.enum(['joining', 'coordinator', 'settled', 'phone']).default('joining'),
    /** The same for `phone` where no route brings a text to a number; absent: by a coordinator's word. */
    withoutTexts: z.enum(['coordinator', 'settled']).optional(),
    /** How far below zero an account may go, in minutes (0: not at all). */
    creditMinutes: whole(0, 6_000),
    /** Most minutes that the issue account may give out in total. */
    issueCapMinutes: whole(0, 100_000_000),
  }),
  /** Accounts of other types than a member's; absent: the community has none. */
  accounts: z
    .strictObject({
      member: member.optional(),
      /** The account of a party: how far below zero it may go, and the most minutes it may have. */
      party: z
        .strictObject({
          creditMinutes: whole(0, 6_000).default(0),
          capMinutes: whole(1, 1_000_000),
          /** A head pays out up to this sum alone, unless the head gets a share; above it two people agree. */
          aloneMinutes: whole(0, 6_000).default(0),
        })
        .optional(),
      /** The community's fund, which pays for calls; it never goes below zero. */
      fund: z.strictObject({ capMinutes: whole(1, 100_000_000) }).optional(),
    })
    .optional(),
  /** The published rule by which the pool pays members who are short of minutes; absent: it pays nobody. */
  solidarity: solidarity.optional(),
  /** The published rule for members' accounts that nobody uses; absent: they stay as they are. */
  dormancy: dormancy.optional(),
  /** The rule by which parties turn minutes into vouchers; absent: nobody does. */
  convert: convert.optional(),
});

/** A pack's settings of the ledger. */
export type LedgerSettings = z.infer<typeof schema>;

/** The section `ledger` of a pack. */
export const ledgerSettings = section('ledger', schema);

/** Welcome minutes of a new member; 0 for a community without a ledger. */
export function welcomeMinutes(community: Sectioned): number {
  return ledgerSettings.find(community)?.currency.grantMinutes ?? 0;
}

/** When a new member gets the welcome minutes that wait for a proven number, where no text can be sent. */
export function welcomeElse(community: Sectioned): 'coordinator' | 'settled' {
  return ledgerSettings.find(community)?.currency.withoutTexts ?? 'coordinator';
}

/** When a new member gets the welcome minutes. */
export function welcomeWhen(community: Sectioned): LedgerSettings['currency']['welcome'] {
  return ledgerSettings.find(community)?.currency.welcome ?? 'joining';
}

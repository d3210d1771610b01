import type { Text } from '../../lib/text';

/** A part of the community's area, e.g. a district. Its name is the locale key `<community>.zone.<id>`. */
export interface Zone {
  readonly id: string;
  /** Zones one can reach on foot or by one bus, by id. */
  readonly near: readonly string[];
}

/** A kind of help. Its name is `<community>.kind.<id>`; words that mean it are the list `<community>.kind-words.<id>`. */
export interface Kind {
  readonly id: string;
  /** Usual length in minutes, offered first. */
  readonly minutes: number;
}

/** What may not be exchanged. Its words are the list `<community>.refuse-words.<id>`, its explanation `<community>.refuse.<id>`. */
export interface Refusal {
  readonly id: string;
}

/** A community as its pack describes it (`communities/<id>/community.yaml`), checked and frozen at start. */
export interface Community {
  readonly id: string;
  /** Locale key `<id>.name`. */
  readonly name: Text;
  readonly features: readonly string[];
  /** Entry flows in the order of the menu. */
  readonly menu: readonly string[];
  readonly zones: readonly Zone[];
  readonly kinds: readonly Kind[];
  readonly refusals: readonly Refusal[];
  readonly currency: {
    /** Minutes given once at joining. */
    readonly grantMinutes: number;
    /** How far below zero an account may go, in minutes (0: not at all). */
    readonly creditMinutes: number;
    /** Most minutes the issue account may ever have given out. */
    readonly issueCapMinutes: number;
  };
  readonly exchange: {
    /** Helpers asked at once. */
    readonly waveSize: number;
    /** Hours a wave is given before the next is asked as well. */
    readonly waveHours: number;
    /** Hours after which the coordinators get a card for a request nobody took. */
    readonly unfilledHours: number;
    /** Days after which one confirmation is enough. */
    readonly confirmDays: number;
    /** Most requests one member is asked about in seven days. */
    readonly weeklyNotices: number;
    /** Hour of the day (0–23, local) of the reminder on the day before. */
    readonly reminderHour: number;
    readonly minMinutes: number;
    readonly maxMinutes: number;
  };
  readonly members: { readonly minAge: number };
  readonly consent: { readonly version: string };
  /** Notices wait between these local times, `HH:MM`. */
  readonly quiet: { readonly from: string; readonly to: string };
}

/** All communities this process serves. */
export interface Communities {
  /** In the order of `COMMUNITY`; the first is where newcomers land. */
  all(): readonly Community[];
  /** Throws for an unknown id: ids come from our own data. */
  get(id: string): Community;
}

/** One room of the house: its allowed imports, and the reason for the limit. */
export interface Room {
  readonly may: readonly string[];
  readonly why: string;
}

/** The rooms of `src/`, by their folder. */
export const rooms: Readonly<Record<string, Room>> = {
  lib: { may: [], why: 'lib stands under everything and knows nothing of ours' },
  understand: { may: ['lib'], why: 'understanding reads words by tables alone: every room above may use it' },
  engine: {
    may: ['lib', 'understand'],
    why: 'the engine knows no storage, no channel and no service, so that flows run anywhere',
  },
  channels: { may: ['lib'], why: 'a channel only translates: it knows the canonical message and its vendor' },
  services: { may: ['lib', 'understand'], why: 'a service owns its domain and reaches others through their index' },
  actions: { may: ['engine', 'services', 'lib'], why: 'an action checks arguments and calls one service' },
  bot: { may: ['runner', 'channels', 'lib'], why: 'the hub only stands between channels and runner' },
  runner: {
    may: ['engine', 'actions', 'channels', 'services', 'lib'],
    why: 'the runner takes a turn from accept to commit',
  },
  console: {
    may: ['runner', 'services', 'lib'],
    why: 'the console shows what services say and changes through their acts; it knows no store and no channel',
  },
  jobs: { may: ['services', 'channels', 'lib'], why: 'jobs send and schedule what services decided' },
  storage: { may: ['lib'], why: 'storage serves everybody and knows nobody' },
  pages: {
    may: ['', 'privacy', 'services', 'channels', 'lib'],
    why: 'the public pages show what services say; they change nothing',
  },
  privacy: {
    may: ['', 'runner', 'services', 'channels', 'storage', 'lib'],
    why: 'what is kept about people is read from the features and the talk, never from flows or pages',
  },
  telephone: {
    may: ['', 'services', 'channels', 'lib'],
    why: 'calls, sheets and slips speak for the desk: the store is the services’',
  },
  opening: { may: ['*'], why: '' },
  demo: { may: ['*'], why: '' },
  tools: { may: ['*'], why: '' },
};

/** The rooms that belong to the composition root: they read its features and runtime, and no lower room imports them. */
export const rootRooms: readonly string[] = ['', 'demo', 'opening', 'pages', 'privacy', 'telephone', 'tools'];

/**
 * Floors of the services: a service imports services of lower floors only. Two on one floor meet in an action or by an
 * event, so a program may leave either out. An unnamed service stands on `CAPABILITY_FLOOR`.
 */
const floors: Readonly<Record<string, number>> = {
  ...{ communities: 0, record: 0 },
  ...{ figures: 1, outbox: 1, quota: 1, invites: 1, blocks: 1 },
  ...{ members: 2, ledger: 2 },
  ...{ looks: 3, consents: 3, welcomes: 3, vetting: 3 },
  ...{ parties: 4, matching: 4, duty: 4 },
  ...{ standing: 6, outreach: 6 },
};
const CAPABILITY_FLOOR = 5;

/** The floor of a service. */
export const floorOf = (service: string): number => floors[service] ?? CAPABILITY_FLOOR;

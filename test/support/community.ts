import { type Communities, type Community, holdCommunities } from '../../src/services/communities';

/** A community of two zones without features; `more` overrides its fields. */
export function communityOf(id: string, more: Partial<Community> = {}): Community {
  return {
    id,
    name: { key: `${id}.name` },
    folder: `/nowhere/${id}`,
    languages: ['ko', 'en'],
    features: Object.keys(more.sections ?? {}),
    menu: { anyone: [], member: [], party: [], staff: [], coordinator: [], operator: [] },
    zones: [
      { id: 'north', near: ['south'] },
      { id: 'south', near: ['north'] },
    ],
    areas: [],
    join: { ask: ['name', 'zone'], approve: 'none', guardianUnder: 14 },
    consent: { version: '1', processors: [] },
    quiet: { from: '21:00', to: '08:00' },
    notices: { weekly: 5 },
    kinds: [],
    sections: {},
    ...more,
  };
}

/** These communities in the form of a process that has loaded them. */
export function communitiesOf(...all: readonly Community[]): Communities {
  return holdCommunities(all);
}

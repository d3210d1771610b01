// A community of made-up zones over the program's own services, with a clock of its own.
import { readDoors } from '../../dist/channels/doors-file.js';
import { readConfig } from '../../dist/config.js';
import { chooseStore } from '../../dist/demo/choice.js';
import { cause } from '../../dist/lib/cause.js';
import { ManualClock } from '../../dist/lib/clock.js';
import { createLogger } from '../../dist/lib/logger.js';
import { systemRandom } from '../../dist/lib/random.js';
import { createDoorkeeper, doorKinds, turnsOf } from '../../dist/opening/doors.js';
import { createRuntime } from '../../dist/runtime.js';
import { connectStore } from '../../dist/storage/store.js';
import { bringIn } from '../../dist/tools/seed/people.js';

export const COMMUNITY = 'seoul-timebank';
const START = '2026-11-02T10:00:00+09:00';
/** Every second resident helps, in these parts of the week. */
const SLOTS = ['weekday-morning', 'weekday-afternoon', 'weekend-morning', 'weekend-afternoon'];

/** Opens the program over an empty store, in memory if no other is named; its community has `zones` zones that are near no other. */
export async function openTown(zones, idOf, where = { dataDir: ':memory:' }) {
  const logger = createLogger('error');
  const env = { HUB: 'direct', KAKAO_SKILL_SECRET: 'a-secret-of-the-bench', PUBLIC_URL: 'https://pumasi.example' };
  const store = await connectStore({ ...where, logger });
  const town = await openOver(store, env, new ManualClock(new Date(START)), logger);
  const { communities } = town.runtime.services;
  const made = Array.from({ length: zones }, (_, n) => ({ id: idOf(n), near: [] }));
  communities.replace(communities.all().map((one) => ({ ...one, zones: made })));
  let n = 0;
  return { ...town, next: () => `bench-${++n}` };
}

/** Opens the program over the store of a folder, sealed as at work, with the time of `clock`. */
export async function openFolder(env, clock) {
  const logger = createLogger('error');
  const config = readConfig(env);
  const plans = readDoors({ kinds: doorKinds, config, env });
  const { store } = await chooseStore(config, plans, logger);
  return openOver(store, env, clock, logger);
}

async function openOver(store, env, clock, logger) {
  const config = readConfig(env);
  const random = systemRandom;
  const doors = createDoorkeeper({ clock, logger, random });
  const runtime = await createRuntime({
    ...{ config, store, clock, logger, random, quietHours: true },
    channels: (transcript) => doors.open(readDoors({ kinds: doorKinds, config, env }), transcript),
  });
  doors.serve(turnsOf(runtime));
  return { runtime, clock, program: { store, clock, random, logger } };
}

/** Brings the people of one zone in: a coordinator and residents, of whom every second helps. */
export async function settle({ runtime, clock }, { zone, people }) {
  const { services } = runtime;
  const { kinds } = services.communities.get(COMMUNITY);
  const at = clock.now();
  const one = async (i, offers) => {
    const user = `person-${i}`;
    const { member } = await bringIn(services, {
      ...{ door: 'kakao', community: COMMUNITY, user, key: `bench/${i}`, at, zone, roles: [], can: kinds, needs: [] },
      name: `이웃 ${i}`,
      phone: `+8210${String(40_000_000 + i)}`,
      offer: offers ? { kinds: kinds.slice(i % 3, (i % 3) + 4), zones: [zone], times: SLOTS, perWeek: 5 } : null,
    });
    return member;
  };
  const coordinator = await one(0, false);
  const role = { member: coordinator.id, role: 'coordinator', area: zone, by: null };
  await services.members.appoint(role, cause('bench/role', at, []));
  const residents = [];
  for (let i = 1; i < people; i++) residents.push(await one(i, i % 2 === 0));
  return { coordinator, residents };
}

import { createHash } from 'node:crypto';
import type { Channel } from '../channels/channel';
import { deskDoors } from '../channels/desk/open';
import type { ChatDoor, DoorKind, DoorPlan, Opened, OpenParts, Turns } from '../channels/door-kind';
import type { Handler } from '../channels/http';
import { kakaoDoors } from '../channels/kakao/open';
import { lineDoors } from '../channels/line/open';
import type { Transcript } from '../channels/web';
import { webDoors } from '../channels/web/open';
import type { Config } from '../config';
import { noWaits } from '../lib/waits';
import type { Runtime } from '../runtime';

/** The messengers of the program; the web chat comes first, since every community has one. */
export const doorKinds: readonly DoorKind<Config>[] = [webDoors, lineDoors, kakaoDoors, deskDoors];

/** Opens the doors of this process, and replaces them while it runs. */
export interface Doorkeeper {
  /** Opens the planned doors and gives their channels. Unchanged doors stay open; others are closed. */
  open(plans: readonly DoorPlan[], transcript: Transcript): Promise<readonly Channel[]>;
  /** Passes incoming messages to the program from now on. */
  serve(turns: Turns): void;
  /** The webhooks of the open doors, by path. */
  readonly webhooks: { get(path: string): Handler | undefined };
  /** The open web chats, in the order of their communities in `COMMUNITY`. */
  chats(): readonly ChatDoor[];
  /** The plans of the open doors. */
  plans(): readonly DoorPlan[];
  /** The entries an operator makes at each messenger. */
  announce(): Opened['announce'];
}

interface Standing {
  readonly plan: DoorPlan;
  readonly opened: Opened;
}

/** Makes a doorkeeper without an open door. */
export function createDoorkeeper(parts: Omit<OpenParts, 'transcript'>): Doorkeeper {
  let standing: ReadonlyMap<string, Standing> = new Map();
  let turns: Turns | null = null;
  let webhooks: ReadonlyMap<string, Handler> = new Map();
  const all = (): readonly Opened[] => [...standing.values()].map(({ opened }) => opened);
  const connect = (): void => {
    const to = turns;
    webhooks = new Map(to ? all().flatMap((one) => Object.entries(one.webhooks(to))) : []);
  };
  return {
    async open(plans, transcript) {
      const next = new Map<string, Standing>();
      for (const plan of plans) {
        const before = standing.get(plan.door.id);
        const same = before?.plan.fingerprint === plan.fingerprint;
        const opened = before && same ? before.opened : await plan.open({ ...parts, transcript });
        next.set(plan.door.id, { plan, opened });
      }
      standing = next;
      connect();
      return all().map(({ channel }) => channel);
    },
    serve: (to) => {
      turns = to;
      connect();
    },
    webhooks: { get: (path) => webhooks.get(path) },
    chats: () => all().flatMap(({ chat }) => (chat ? [chat] : [])),
    plans: () => [...standing.values()].map(({ plan }) => plan),
    announce: () => all().flatMap(({ announce }) => announce),
  };
}

/** A runtime's turns in the form the routes of the channels need. */
export function turnsOf({ runner, hub, services, settings, translator, clock, gate, rates }: Runtime): Turns {
  return {
    rates,
    admit: gate.admit,
    accept: runner.accept,
    take: runner.take,
    run: async (turn, incoming) => {
      await hub.receive(turn, incoming);
      const { replies = [], late = false, waits = noWaits } = await runner.finish(turn);
      return { replies, late, waits: typeof waits === 'number' ? { all: waits } : waits };
    },
    responded: runner.responded,
    handOver: runner.handOver,
    firstIn: async (door, group, event) => (await settings.getOrMake(groupName(door, group), () => event)) === event,
    forgetFirst: (door, group) => settings.drop(groupName(door, group)),
    speaks: async (door, user, lang) => void (await services.members.meet(door, user, lang, clock.now())),
    words: (community, lang, of, params) =>
      translator.of(community).say(lang, { key: `system.${of}`, ...(params ? { params } : {}) }),
  };
}

/** The setting of a group's first event. The group's id is a messenger's, so only its hash is kept. */
function groupName(door: string, group: string): string {
  return `group/${door}/${createHash('sha256').update(group).digest('hex').slice(0, 32)}`;
}

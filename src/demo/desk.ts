import { type DeskPage, onTheLine, parse, press, renderPages } from '../channels/desk';
import type { Incoming, OutMessage } from '../channels/message';
import { type DeskEntry, type DeskView, demoUser } from '../channels/web';
import { cause } from '../lib/cause';
import { conversationOf } from '../lib/conversation';
import { showPhone } from '../lib/phone';
import type { Runtime } from '../runtime';
import type { Member } from '../services/members';
import { DEMO_NEIGHBOUR } from '../tools/seed/demo';
import { deskOf, doorOf } from './reset';

/** The desk of `/try`: the demo's coordinator rings the neighbour without an app. */
export interface DemoDesk {
  /** The desk as it stands; null in a community without such a neighbour. */
  view(community: string): Promise<DeskView | null>;
  /** Enters something; `id` makes a repeat harmless. */
  enter(community: string, entry: DeskEntry): Promise<DeskView | null>;
}

interface People {
  /** The desk's door. */
  readonly door: string;
  readonly neighbour: Member;
  readonly staff: Member;
}

/** Makes the desk; it remembers the pages of the call under way. */
export function createDemoDesk(runtime: Runtime): DemoDesk {
  const shown = new Map<string, readonly DeskPage[]>();

  async function peopleOf(community: string): Promise<People | null> {
    const { standing } = runtime.services.members;
    const desk = deskOf(runtime, community);
    const neighbour = desk && (await standing(desk.conversation));
    const staff = await standing(conversationOf(doorOf(runtime, community), demoUser('coordinator')));
    return neighbour && staff ? { door: desk.door, neighbour, staff } : null;
  }

  async function view({ neighbour, staff }: People, notice: string | null = null): Promise<DeskView> {
    const now = runtime.clock.now();
    const card = await runtime.services.calls.card(neighbour.id, now);
    const pages = shown.get(staff.id);
    return {
      name: neighbour.name,
      phone: neighbour.phone ? showPhone(neighbour.phone) : '',
      waits: card?.about.length ?? 0,
      later: card && card.from > now ? card.from.toISOString() : null,
      calling: pages !== undefined,
      pages: pages ?? [],
      notice,
    };
  }

  return {
    async view(community) {
      const people = await peopleOf(community);
      return people && view(people);
    },

    async enter(community, entry) {
      const people = await peopleOf(community);
      return people && view(people, await entered(runtime, shown, people, entry));
    },
  };
}

/** Runs one entry; gives the name of a sentence for the coordinator, or null. */
async function entered(
  runtime: Runtime,
  shown: Map<string, readonly DeskPage[]>,
  { door, neighbour, staff }: People,
  entry: DeskEntry,
): Promise<string | null> {
  const { calls } = runtime.services;
  const at = runtime.clock.now();
  const because = cause(`demo-desk/${staff.id}/${entry.id}`, at, []);
  const who = { member: neighbour.id, by: staff.id };
  const by = { staff: staff.id, means: 'phone', consent: 'self' } as const;
  const context = {
    ...{ door, user: DEMO_NEIGHBOUR, eventId: `try-${staff.id}-${entry.id}`, at, by },
  };
  const show = async (incoming: Incoming): Promise<null> => {
    const { replies } = await runtime.receive(incoming);
    shown.set(staff.id, renderPages((replies ?? []) as readonly OutMessage[]));
    return null;
  };
  const end = async (outcome: Parameters<typeof calls.outcome>[0]['outcome'], words: string): Promise<string> => {
    const said = words === '' ? {} : outcome === 'later' ? { again: words } : { note: words };
    const ended = await calls.outcome({ ...who, outcome, ...said }, because);
    if (ended.ok) shown.delete(staff.id);
    return ended.ok ? `ended.${outcome}` : `refused.${ended.why}`;
  };
  switch (entry.do) {
    case 'call': {
      const held = await calls.hold({ ...who, anyway: true }, because);
      return held.ok ? show(onTheLine(context)) : `refused.${held.why}`;
    }
    case 'press':
      return show(press(entry, context));
    case 'say': {
      const read = parse(entry.text, shown.get(staff.id) ?? [], context);
      return read.is === 'said' ? show(read.incoming) : end(read.outcome, read.words);
    }
    case 'hang-up':
      return end('reached', '');
  }
}

import type { Door } from '../../channels/channel';
import type { DeskPage } from '../../channels/desk';
import { conversationOf } from '../../lib/conversation';
import type { Runtime } from '../../runtime';
import { rolesAt } from '../../services/members';
import { enterOnLine } from '../../telephone/line';

/** The telephone of a talk: a speaker with a role enters what somebody on the line says. */
export interface Telephone {
  /**
   * Enters words for a person, or the key of a shown choice; without words the person comes on the line. Gives the lines
   * to read aloud, or null if the speaker has no role.
   */
  enter(speaker: string, whom: string, words: string): Promise<readonly string[] | null>;
}

/** Makes the telephone of a talk. A person who isn't in the terminal rings as a new caller. */
export function createTelephone(runtime: Runtime, { id: door, community }: Door): Telephone {
  const shown = new Map<string, readonly DeskPage[]>();
  const run = runtime.clock.now().getTime().toString(36);
  let entries = 0;
  return {
    async enter(speaker, whom, words) {
      const { members } = runtime.services;
      const staff = await members.standing(conversationOf(door, speaker));
      if (!staff || rolesAt(staff, runtime.clock.now()).length === 0) return null;
      const member = await members.standing(conversationOf(door, whom));
      entries += 1;
      const pressed = (shown.get(whom) ?? []).flatMap(({ keys }) => keys).findLast(({ key }) => key === words);
      const typed = words === '' ? ({ is: 'here' } as const) : ({ is: 'typed', words } as const);
      const pages = await enterOnLine(runtime, {
        whom: member ? { member: member.id } : { caller: { staff: staff.id, key: `${run}-${whom}` } },
        community,
        by: { staff: staff.id, means: 'phone', consent: 'self' },
        key: `${run}-${entries}`,
        entry: pressed ? { is: 'pressed', ...pressed } : typed,
      });
      shown.set(whom, pages);
      await runtime.catchUp();
      return pages.flatMap(({ script }) => script);
    },
  };
}

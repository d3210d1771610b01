import { z } from 'zod';
import { casesSettings, isUrgent, kindFor, toLine } from '../../services/cases';
import type { Community } from '../../services/communities';
import type { Tied } from '../../services/exchange';
import { defineAction } from '../define';
import type { Services } from '../services';
import { answerOf, talkOf } from './answer-of';

/**
 * Opens a case with the person's words for the coordinators; members and newcomers alike. `alone`: nobody could be rung
 * about an urgent one; `when` then says whom to ring. The case remembers the match `request`, or for a report and an urgent
 * case the writer's close one. With `talk` the person asks to talk with somebody; `when` then says who is rung.
 */
export const open = defineAction({
  name: 'cases.open',
  args: z.strictObject({
    kind: z.string().max(40),
    text: z.string(),
    request: z.string().max(60).optional(),
    talk: z.boolean().optional(),
  }),
  outcomes: ['ok', 'alone', 'bad-text'],
  gives: ['when', 'case'],
  needs: 'anyone',
  changes: true,
  async run({ services, who, cause, args }) {
    if (toLine(args.text) === null) return { outcome: 'bad-text' };
    const { community: id, conversation, member } = who;
    const community = services.communities.get(id);
    const kind = kindFor(casesSettings.of(community), args.kind)?.id ?? args.kind;
    const tied = await tiedTo(
      services.exchange,
      { member, request: args.request, at: cause.at },
      isTied(community, kind),
    );
    const concerns = tied ? { concerns: { feature: 'exchange', id: tied.request, people: tied.people } } : {};
    const talk = args.talk === true && !isUrgent(community, kind);
    const opening = { community: id, conversation, member, kind, text: args.text, talk, ...concerns };
    const made = await services.cases.open(opening, cause);
    return talk ? talkOf(services, made, cause.at) : answerOf(community, made);
  },
});

/** The match that a case names, else the writer's close one. `guessed`: the kind of case may speak of a match. */
async function tiedTo(
  exchange: Services['exchange'],
  of: { readonly member: string | null; readonly request: string | undefined; readonly at: Date },
  guessed: boolean,
): Promise<Tied | null> {
  if (of.member === null) return null;
  if (of.request !== undefined) return exchange.tiedTo(of.request, of.member);
  return guessed ? exchange.nearestMatch(of.member, of.at) : null;
}

/** True for a report and for an urgent kind; a mere question may be about anything. */
function isTied(community: Community, kind: string): boolean {
  return kind === 'report' || isUrgent(community, kind);
}

import type { Logger } from '../../lib/logger';
import type { ModelHost } from '../../lib/model-host';
import type { PhotoUrl } from '../../lib/photo-link';
import type { Reaching } from '../../lib/reach';
import type { TakeBack } from '../../lib/take-back';
import type { Understanding } from '../../understand';
import type { Blocks } from '../blocks';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { Ledger } from '../ledger';
import type { Looks } from '../looks';
import type { Matching } from '../matching';
import type { MembersPort } from '../members';
import type { Outbox } from '../outbox';
import { alarmCard } from './alarms';
import { askAlong } from './along';
import { ask } from './ask';
import { cards } from './cards';
import { createChanging } from './changing';
import { checkDraft } from './check-draft';
import { confirm, settle } from './confirming';
import { ofTheirs } from './foreign';
import { dropHealth } from './health';
import { createJobs } from './jobs';
import { type Kit, paceOf } from './kit';
import { forget } from './leaving';
import { createLinking } from './linking';
import { asks, board, helpersFor, unexplained } from './lists';
import { requestModel } from './model';
import { needed } from './needed';
import { decline, declineFor } from './no';
import { holdBack, matchBetween, part, partners, uncheck } from './parting';
import { past } from './past';
import { lookAt, people } from './people';
import { assign, unask } from './picking';
import { planAgain } from './planning-again';
import { questionFate } from './reached';
import { readOffer, readRequest, readRest, readWeekly, readWhyNot, readWords } from './read-words';
import { askAgain } from './rescue';
import { restore } from './restoring';
import type { Exchange } from './service';
import { photoLasts } from './sides';
import { createRequestStore } from './store';
import { cancel, replace } from './taking-back';
import { createTelling } from './telling';
import { matter, nearestMatch, tiedTo } from './tied';
import type { Request } from './types';
import { transferMoved, undo } from './undoing';
import { contact, look, mine, underWay, whyAsked } from './views';
import { exchangeReader, type WordLists } from './words';
import { accept, acceptFor } from './yes';

/** The parts of the exchange. */
export interface ExchangeDeps {
  readonly host: ModelHost;
  readonly members: MembersPort;
  readonly blocks: Pick<Blocks, 'apartFrom'>;
  readonly ledger: Ledger;
  readonly looks: Pick<Looks, 'note'>;
  readonly consents: Kit['consents'];
  readonly vetting: Kit['vetting'];
  readonly parties: Kit['parties'];
  readonly figures: Figures;
  readonly matching: Matching;
  readonly duty: Kit['duty'];
  readonly outbox: Pick<Outbox, 'reserve' | 'release' | 'holders' | 'outdate' | 'toldSince'>;
  /** When people can be reached; absent: at once. */
  readonly reaching?: Reaching;
  readonly communities: Communities;
  /** Takes words back from whom they were told; default: nobody is looked for. */
  readonly takeBack?: TakeBack;
  readonly logger: Logger;
  /** Word lists of kinds and of the negative list; the translator provides them. */
  readonly words: WordLists;
  /** The program's understanding of typed words; absent: made from `words`. */
  readonly understanding?: Understanding;
  /** False in a demo without quiet hours: waves then run at night too. Default true. */
  readonly quietHours?: boolean;
  /** Turns a photo reference into an address for the other side of a match; default: no pictures. */
  readonly photoUrl?: PhotoUrl;
}

/** Makes the exchange over the store's models; call it before the store's `ready()`. */
export function createExchange(deps: ExchangeDeps): Exchange {
  const { host, communities, words, quietHours = true, photoUrl = () => null } = deps;
  const kit: Kit = {
    ...deps,
    quietHours,
    photoUrl,
    reader: exchangeReader(words, deps.understanding),
    requests: createRequestStore(requestModel(host), (community) => paceOf({ communities, quietHours }, community)),
  };
  kit.duty.describes('exchange', (id, telling) => alarmCard(kit, id, telling));
  const theirs = <R>(id: string, by: string, doing: (request: Request) => Promise<R>) => ofTheirs(kit, id, by, doing);
  return {
    readWords: (community, words) => readWords(kit, community, words),
    readRequest: (community, words, at) => readRequest(kit, community, words, at),
    readOffer: (community, words, at) => readOffer(kit, community, words, at),
    readRest: (community, words, at) => readRest(kit, community, words, at),
    readWeekly: (community, words, at) => readWeekly(kit, community, words, at),
    readWhyNot: (community, words) => readWhyNot(kit, community, words),
    unexplained: (member, cause) => unexplained(kit, member, cause),
    check: (draft, at) => checkDraft(kit, draft, at),
    ask: (draft, cause, promised) => ask(kit, draft, cause, promised),
    accept: (id, member, cause) => theirs(id, member, (request) => accept(kit, request, member, cause)),
    acceptFor: (id, member, told, cause) =>
      theirs(id, told.by, (request) => acceptFor(kit, request, member, told, cause)),
    decline: (id, member, why, cause) => theirs(id, member, (request) => decline(kit, request, member, why, cause)),
    declineFor: (id, member, by, cause) => theirs(id, by, (request) => declineFor(kit, request, member, by, cause)),
    cancel: (id, by, cause, why) => theirs(id, by, (request) => cancel(kit, request, by, cause, why)),
    restore: (id, by, cause) => theirs(id, by, (request) => restore(kit, request, by, cause)),
    replace: (id, by, cause, why) => theirs(id, by, (request) => replace(kit, request, by, cause, why)),
    askAgain: (id, by, cause) => theirs(id, by, (request) => askAgain(kit, request, by, cause)),
    assign: (id, by, picks, cause) => theirs(id, by, (request) => assign(kit, request, by, picks, cause)),
    unask: (id, by, member, cause) => theirs(id, by, (request) => unask(kit, request, by, member, cause)),
    confirm: (id, by, said, cause) => theirs(id, by, (request) => confirm(kit, request, by, said, cause)),
    settle: (id, by, minutes, cause, why) => theirs(id, by, (request) => settle(kit, request, by, minutes, cause, why)),
    undo: (id, by, of, cause) => theirs(id, by, (request) => undo(kit, request, by, of, cause)),
    transferMoved: (event, cause) => transferMoved(kit, event, cause),
    look: (request, member) => look(kit, request, member),
    contact: (id, member, cause) => theirs(id, member, (request) => contact(kit, request, member, cause)),
    lookAt: (of, cause) => lookAt(kit, of, cause),
    cards: (of) => cards(kit, of),
    past: (of) => past(kit, of),
    people: (of) => people(kit, of),
    mine: (member) => mine(kit, member),
    asks: (member, cause) => asks(kit, member, cause),
    whyAsked: (request, member) => whyAsked(kit, request, member),
    needed: (of, at) => needed(kit, of, at),
    nearestMatch: (member, at) => nearestMatch(kit, member, at),
    tiedTo: (request, member) => tiedTo(kit, request, member),
    matter: (request) => matter(kit, request),
    board: (community, by) => board(kit, community, by),
    helpersFor: (request, by, at) => helpersFor(kit, request, by, at),
    photoLasts: (matter) => photoLasts(kit, matter),
    partners: (member) => partners(kit, member),
    matchBetween: (one, other) => matchBetween(kit, one, other),
    part: (members, cause) => part(kit, members, cause),
    uncheck: (of, cause) => uncheck(kit, of, cause),
    holdBack: (member, cause) => holdBack(kit, member, cause),
    underWay: (member) => underWay(kit, member),
    askAlong: (member, cause) => askAlong(kit, member, cause),
    planAgain: (member, cause) => planAgain(kit, member, cause),
    questionFate: (event, cause) => questionFate(kit, event, cause),
    dropHealth: (member, cause) => dropHealth(kit, member, cause),
    forget: (member, cause) => forget(kit, member, cause),
    ...createLinking(kit),
    ...createChanging(kit),
    ...createTelling(kit),
    ...createJobs(kit),
  };
}

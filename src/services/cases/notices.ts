import type { About, Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import type { Button, Utterance } from '../../lib/utterance';
import { type Community, zoneName } from '../communities';
import { centreText } from '../duty';
import type { Member } from '../members';
import { beginning, shown } from './rules';
import { caseKindName } from './settings';
import type { Case, Line } from './types';

function button(text: string, flow: string, of: Case): Button {
  return { text: t(text), press: { do: 'start', flow, with: { case: of.id } } };
}

const about = (of: Case): About => ({ feature: 'cases', id: of.id });

/** The author of a case for coordinators: name and zone, or the fact that they haven't joined. */
export function writerOf(of: Case, member: Member | null): Text {
  if (!member || member.name === '') return t(of.member === null ? 'cases.newcomer' : 'members.gone');
  return t('cases.writer', { name: member.name, zone: zoneName(of.community, member.zone) });
}

/** The author's name alone, or the fact that they haven't joined. */
export function writerName(of: Case, member: Member | null): Text {
  if (!member || member.name === '') return t(of.member === null ? 'cases.newcomer' : 'members.gone');
  return t('common.list.name', { name: member.name });
}

/** A message of a case with its writer and its moment. */
export function lineText(line: Line, writer: Text): Text {
  const who = line.from === 'resident' ? writer : t('cases.coordinator');
  return t('cases.line', { who, at: line.at.toISOString(), text: shown(line, (whole) => whole) });
}

/** A resident's message as a card shows it. */
interface Message {
  readonly writer: Text;
  readonly text: Text;
}

/** Tells a coordinator of a resident's message. */
export function writtenNotice(
  to: Member,
  of: Case,
  { said, writer, line }: { readonly writer: Text; readonly line: Line; readonly said: 'opened' | 'again' },
): Notice {
  const say = caseCard(of, `cases.notice.${said}`, { writer, text: shown(line, beginning) });
  return { to: to.id, about: about(of), purpose: 'system', say };
}

/** The card of a case, with the buttons to answer it, to talk with the resident, and to close it. */
export function caseCard(of: Case, key: string, { writer, text }: Message): Utterance {
  return {
    text: t(key, { kind: caseKindName(of.kind), writer, text }),
    buttons: [
      button('cases.notice.answer', 'cases.answer', of),
      button('cases.notice.talk', 'cases.talk', of),
      button('cases.notice.close', 'cases.close', of),
    ],
  };
}

/** Sends a coordinator's answer to the resident. */
export function answeredNotice(of: Case, text: string): Notice {
  return {
    to: of.member ?? of.conversation,
    about: about(of),
    purpose: 'answer',
    say: {
      text: t('cases.notice.answered', { text: plain(text) }),
      buttons: [button('cases.notice.reply', 'cases.reply', of)],
    },
  };
}

/** Tells the resident that the case is closed. */
export function closedNotice(of: Case): Notice {
  return {
    to: of.member ?? of.conversation,
    about: about(of),
    purpose: 'system',
    say: {
      text: t('cases.notice.closed'),
      buttons: [{ text: t('cases.notice.ask-again'), press: { do: 'start', flow: 'cases.open' } }],
    },
  };
}

/** Tells the resident that a closed case is open again. */
export function reopenedNotice(of: Case): Notice {
  return {
    to: of.member ?? of.conversation,
    about: { ...about(of), part: 'reopened' },
    purpose: 'answer',
    say: { text: t('cases.notice.reopened'), buttons: [button('cases.notice.reply', 'cases.reply', of)] },
  };
}

/** Tells the coordinator who closed a case that another one has opened it again. */
export function reopenedForCloser(of: Case, to: string, name: string): Notice {
  return {
    to,
    about: { ...about(of), part: 'reopened' },
    purpose: 'system',
    say: { text: t('cases.notice.reopened-by', { name, kind: caseKindName(of.kind) }) },
  };
}

/** A notice to the resident of a case. */
function toResident(of: Case, part: string, say: Utterance): Notice {
  return { to: of.member ?? of.conversation, about: { ...about(of), part }, purpose: 'answer', say };
}

/** Tells the resident who talks with them from now on, and how to go back to the program. */
export function begunNotice(of: Case, who: Text): Notice {
  const leave = button('cases.talk.leave', 'cases.leave-talk', of);
  const notice = toResident(of, 'talk', { text: t('cases.talk.begun', { who }), buttons: [leave] });
  return of.talk ? { ...notice, expiresAt: of.talk.until } : notice;
}

/** Sends words of a talk to the resident, with who speaks. */
export function saidNotice(of: Case, who: Text, text: string): Notice {
  return toResident(of, 'said', { text: t('cases.talk.said', { who, text: plain(text) }) });
}

/** Tells the resident that a talk has ended without an answer, who is told now, and whom to ring. */
export function brokenNotice(of: Case, community: Community): Notice {
  return toResident(of, 'broken', { text: t('cases.talk.broken', { centre: centreText(community, of.zone) }) });
}

/**
 * Brings a resident's words to the one who talks with them, and a photo as the picture itself. `picture`: its address;
 * null if the program has none, and a vendor's own address is a link then.
 */
export function heardNotice(
  of: Case,
  { to, writer: member }: { readonly to: string; readonly writer: Member | null },
  line: Line,
  picture: string | null,
): Notice {
  const text = shown(line, (whole) => whole);
  return {
    to,
    about: { ...about(of), part: 'heard' },
    purpose: 'answer',
    say: {
      text: t('cases.talk.heard', { writer: writerName(of, member), text }),
      ...pictureOf(line, picture, writerName(of, member)),
      buttons: [button('cases.talk.go-on', 'cases.talk', of), button('cases.talk.end', 'cases.hand-back', of)],
    },
  };
}

/** A photo of a resident as a picture; as a link where only the vendor of their messenger has it. */
function pictureOf({ what, ref }: Line, picture: string | null, writer: Text): Pick<Utterance, 'image' | 'link'> {
  if (what !== 'photo' || ref === undefined) return {};
  if (picture !== null) return { image: { url: picture, alt: t('cases.talk.photo-of', { writer }) } };
  return /^https:\/\//.test(ref) ? { link: { url: ref, text: t('cases.talk.photo-link') } } : {};
}

/** Tells the one who talks that the resident has ended the talk. */
export function leftNotice(of: Case, to: string, member: Member | null): Notice {
  return {
    to,
    about: { ...about(of), part: 'left' },
    purpose: 'answer',
    say: { text: t('cases.talk.left-by', { writer: writerName(of, member) }) },
  };
}

/** Tells the one who talked before that another has taken the talk over. */
export function takenOverNotice(of: Case, to: string, name: string): Notice {
  return {
    to,
    about: { ...about(of), part: 'taken-over' },
    purpose: 'answer',
    say: { text: t('cases.talk.taken-over', { name }) },
  };
}

import type { About, Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import type { Button, Utterance } from '../../lib/utterance';
import { zoneName } from '../communities';
import type { Member } from '../members';
import { beginning } from './rules';
import { caseKindName } from './settings';
import type { Case } from './types';

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

/** A resident's message. */
interface Message {
  readonly writer: Text;
  readonly text: string;
}

/** Tells a coordinator of a resident's message. */
export function writtenNotice(
  to: Member,
  of: Case,
  { said, ...message }: Message & { readonly said: 'opened' | 'again' },
): Notice {
  return { to: to.id, about: about(of), purpose: 'system', say: caseCard(of, `cases.notice.${said}`, message) };
}

/** The card of a case, with the buttons to answer and to close it. */
export function caseCard(of: Case, key: string, { writer, text }: Message): Utterance {
  return {
    text: t(key, { kind: caseKindName(of.kind), writer, text: plain(beginning(text)) }),
    buttons: [button('cases.notice.answer', 'cases.answer', of), button('cases.notice.close', 'cases.close', of)],
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

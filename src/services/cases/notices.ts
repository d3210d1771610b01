import type { About, Notice } from '../../lib/notice';
import { plain, type Text, t } from '../../lib/text';
import type { Button } from '../../lib/utterance';
import { zoneName } from '../communities';
import type { Member } from '../members';
import { beginning } from './rules';
import { caseKindName } from './settings';
import type { Case } from './types';

function button(text: string, flow: string, of: Case): Button {
  return { text: t(text), press: { do: 'start', flow, with: { case: of.id } } };
}

const about = (of: Case): About => ({ feature: 'cases', id: of.id });

/** Who wrote, as a coordinator sees it: name and zone, or that the person hasn't joined. */
export function writerOf(of: Case, member: Member | null): Text {
  if (!member || member.name === '') return t(of.member === null ? 'cases.newcomer' : 'members.gone');
  return t('cases.writer', { name: member.name, zone: zoneName(of.community, member.zone) });
}

/** Tells a coordinator what somebody wrote (`again`: once more in the same case). */
export function writtenNotice(
  to: Member,
  of: Case,
  { writer, text, again, urgent }: { writer: Text; text: string; again: boolean; urgent: boolean },
): Notice {
  return {
    to: to.id,
    about: about(of),
    purpose: urgent ? 'safety' : 'system',
    say: {
      text: t(again ? 'cases.notice.again' : 'cases.notice.opened', {
        kind: caseKindName(of.kind),
        writer,
        text: plain(beginning(text)),
      }),
      buttons: [button('cases.notice.answer', 'cases.answer', of), button('cases.notice.close', 'cases.close', of)],
    },
  };
}

/** Brings a coordinator's answer to the resident. */
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

/** Tells the resident that the case is over. */
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

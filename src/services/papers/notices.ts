import type { Notice } from '../../lib/notice';
import { plain, t } from '../../lib/text';
import type { Member } from '../members';
import type { Entry } from './types';

/** Tells a side what was entered from paper, with its source. */
export function enteredNotice(
  to: string,
  entry: Entry,
  { giver, receiver }: { readonly giver: Member; readonly receiver: Member },
): Notice {
  const { id, day, minutes, sheet } = entry;
  return {
    to,
    about: { feature: 'papers', id },
    purpose: 'ledger',
    say: {
      text: t('papers.notice.told', {
        ...{ date: day, minutes, sheet: plain(sheet) },
        ...{ giver: plain(giver.name), receiver: plain(receiver.name) },
      }),
      buttons: [
        {
          text: t('papers.object.title'),
          press: { do: 'start', flow: 'papers.object', with: { entry: id } },
          lasting: true,
        },
        { text: t('ledger.statement.title'), press: { do: 'start', flow: 'ledger.statement' } },
      ],
    },
  };
}

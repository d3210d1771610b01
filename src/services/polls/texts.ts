import { type Param, plain, type Text, t } from '../../lib/text';
import type { Button, Row, Utterance } from '../../lib/utterance';
import { percent } from './rules';
import type { Poll, PollResult, Reach } from './types';

/** The invitation to a poll, with a button for each option. */
export function invitation(poll: Poll): Utterance {
  return {
    text: t('polls.invite.text', {
      question: plain(poll.question),
      options: optionLines(poll.options),
      until: poll.closesAt.toISOString(),
    }),
    buttons: voteButtons(poll),
  };
}

/** Tells an invited member that the poll is taken back. */
export function withdrawnNotice(poll: Poll): Utterance {
  return { text: t('polls.withdrawn', { question: plain(poll.question) }) };
}

/** The result of a poll, for voters and coordinators. */
export function resultNotice(poll: Poll, result: PollResult): Utterance {
  const rows = poll.options.map((option, index) => {
    const count = result.counts[index] ?? 0;
    return t('polls.result.line', {
      n: index + 1,
      option: plain(option),
      count,
      percent: percent(count, result.votes),
    });
  });
  return {
    text: t('polls.result.text', {
      question: plain(poll.question),
      options: lines(rows),
      outcome: outcome(poll, result),
      votes: result.votes,
      eligible: result.eligible,
      percent: percent(result.votes, result.eligible),
    }),
  };
}

/** The reach of a poll's invitations, as rows for a coordinator; none for a poll of an older program. */
export function reachRows({ invited, passedOver, shown, unseen }: Reach): Pick<Utterance, 'rows'> {
  if (shown === null) return {};
  const row = (name: string, value: number): Row => ({
    label: t(`polls.reach.${name}`),
    value: t('format.row.number', { value }),
  });
  const waiting = Math.max(0, invited - shown - unseen);
  const rest = { waiting, unseen, 'passed-over': passedOver };
  const more = Object.entries(rest).flatMap(([name, value]) => (value > 0 ? [row(name, value)] : []));
  return { rows: [row('invited', invited), row('shown', shown), ...more] };
}

/** The winners: one option, several at a tie, none without votes. */
function outcome(poll: Poll, result: PollResult): Text {
  const won: Param[] = result.winners.map((index) => plain(poll.options[index] ?? ''));
  const [only] = won;
  if (only === undefined) return t('polls.result.none');
  return won.length === 1 ? t('polls.result.won', { option: only }) : t('polls.result.tie', { options: won });
}

/** The numbered options, one per line. */
export function optionLines(options: readonly string[]): Text {
  return lines(options.map((option, index) => t('polls.option-line', { n: index + 1, option: plain(option) })));
}

/** A button per option in its own words; a channel with shorter labels numbers them. */
function voteButtons(poll: Poll): readonly Button[] {
  return poll.options.map((option, index) => ({
    text: plain(option),
    press: { do: 'start', flow: 'polls.vote', with: { poll: poll.id, choice: String(index) } },
    means: 'option',
  }));
}

/** Texts below each other. The result is a text of texts, because only the reader's language can join them. */
function lines(texts: readonly Text[]): Text {
  return (
    texts.reduceRight<Text | null>((rest, line) => (rest ? t('polls.lines', { line, rest }) : line), null) ?? plain('')
  );
}

import type { Cause } from '../../lib/cause';
import { inSeoul } from '../../lib/seoul';
import { plain, type Text, t } from '../../lib/text';
import type { Row, Utterance } from '../../lib/utterance';
import { type Names, nameOf, namesOf, type People } from './names';
import { accountTypeOf, sayNumber } from './rules';
import type { CorrectionProposal, Deciding, Transfer, Waiting, Weighed } from './types';

/** Tells both sides of help that a coordinator proposes to correct its minutes. */
export function tellProposed({ proposal, transfer }: Waiting, cause: Cause): void {
  if (!isHelp(transfer)) return;
  const said = { date: inSeoul(transfer.at).day, ...changeOf(proposal) };
  for (const [to, key] of sidesOf(proposal, transfer))
    if (to !== proposal.by) tellSide(to, proposal, t(`ledger.correct.told-proposed-${key}`, said), cause);
}

/**
 * Tells the proposer the decision about a correction, and the members whose minutes moved. Both sides of help, who know
 * of the proposal, also hear that nothing moved.
 */
export function tellDecided(decided: Extract<Deciding, { proposal: unknown }>, cause: Cause): void {
  const { proposal, transfer } = decided;
  const no = sayNumber(transfer.no);
  cause.tell({
    to: proposal.by,
    ...aboutOf(proposal),
    say: {
      text: t(`ledger.correct.told-${decided.is}`, {
        no,
        ...(decided.is === 'failed' ? { why: whyNot(proposal) } : {}),
      }),
    },
  });
  if (decided.is !== 'approved') tellDropped(decided, cause);
  else
    for (const [to, key] of movedBetween(transfer))
      tellSide(to, proposal, t(`ledger.correct.told-${key}`, changeOf(proposal)), cause);
}

/** Tells both sides of help that its minutes stay as they are. */
export function tellDropped({ proposal, transfer }: Waiting, cause: Cause): void {
  if (!isHelp(transfer)) return;
  const text = t('ledger.correct.told-dropped', { date: inSeoul(transfer.at).day });
  for (const [to] of sidesOf(proposal, transfer)) if (to !== proposal.by) tellSide(to, proposal, text, cause);
}

/** Why an approved correction moved nothing. */
export function whyNot({ why }: Pick<CorrectionProposal, 'why'>): Text {
  const told = why === 'too-much' || why === 'full' || why === 'left' ? why : 'insufficient';
  return t(`ledger.correct.why-${told}`);
}

/** True for minutes of help; a gift or a grant has no two sides who have agreed on it. */
function isHelp({ kind }: Transfer): boolean {
  return kind === 'post';
}

/** How a correction changes the account of a member. */
type Change = 'less' | 'more';

/** The members between whom a proposed correction of a transfer moves minutes. */
function sidesOf({ minutes }: CorrectionProposal, { from, to }: Transfer) {
  return movedBetween(minutes > 0 ? { from: to, to: from } : { from, to });
}

function movedBetween({ from, to }: Pick<Transfer, 'from' | 'to'>): readonly (readonly [string, Change])[] {
  const sides: readonly (readonly [string, Change])[] = [
    [from, 'less'],
    [to, 'more'],
  ];
  return sides.filter(([account]) => accountTypeOf(account) === 'member');
}

function changeOf({ minutes, reason }: CorrectionProposal) {
  return { minutes: Math.abs(minutes), reason: plain(reason) };
}

function aboutOf({ id }: CorrectionProposal) {
  return { about: { feature: 'ledger', id }, purpose: 'ledger' } as const;
}

function tellSide(to: string, proposal: CorrectionProposal, text: Text, cause: Cause): void {
  const buttons = [{ text: t('ledger.statement.title'), press: { do: 'start' as const, flow: 'ledger.statement' } }];
  cause.tell({ to, ...aboutOf(proposal), say: { text, buttons } });
}

/** What tells a proposal from others: whose minutes, of which day, from how many to how many, and why. */
export function proposedOf({ proposal, transfer, before, after }: Weighed, names: Names) {
  return {
    ...{ date: inSeoul(transfer.at).day, kind: t(`ledger.kind.${transfer.kind}`) },
    ...{ from: names(transfer.from), to: names(transfer.to), before, after, reason: plain(proposal.reason) },
  };
}

/** To a second coordinator: approve a correction or reject it. */
export async function proposalCard(people: People, weighed: Weighed): Promise<Utterance> {
  const { proposal, transfer } = weighed;
  const [proposer] = await people.many([proposal.by]);
  const names = await namesOf(people, proposal.community, [transfer]);
  const back = proposal.minutes > 0;
  const decide = (answer: string) => ({
    do: 'start' as const,
    flow: 'ledger.approve-correction',
    with: { proposal: proposal.id, answer },
  });
  const row = (label: string, value: Row['value']): Row => ({ label: t(`ledger.correct.row.${label}`), value });
  return {
    text: t('ledger.correct.proposed', { name: nameOf(proposer), ...proposedOf(weighed, names) }),
    rows: [
      row('no', plain(sayNumber(transfer.no))),
      row('from', names(back ? transfer.to : transfer.from)),
      row('to', names(back ? transfer.from : transfer.to)),
      row('minutes', t('format.row.duration', { value: Math.abs(proposal.minutes) })),
    ],
    buttons: [
      { text: t('ledger.correct.approve'), press: decide('yes'), means: 'yes', lasting: true },
      { text: t('ledger.correct.reject'), press: decide('no'), means: 'no', lasting: true },
    ],
  };
}

import type { MandateView } from '../../services/parties';
import type { Services } from '../services';

/** The mandates in which a member acts for others. */
export async function principalsOf(
  { parties }: Pick<Services, 'parties'>,
  member: string | null,
): Promise<readonly MandateView[]> {
  const all = member === null ? [] : await parties.mandatesOf(member);
  return all.filter(({ side }) => side === 'proxy');
}

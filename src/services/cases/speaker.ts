import { type Text, t } from '../../lib/text';
import type { Community } from '../communities';
import type { Kit } from './kit';
import { casesSettings } from './settings';

/** A member of staff as the resident sees them: the role, and the name where the pack allows it. */
export function speakerText(community: Community, name: string): Text {
  const named = casesSettings.of(community).speaker === 'name' && name !== '';
  return named ? t('cases.coordinator-named', { name }) : t('cases.coordinator');
}

/** The same by member id. */
export async function speakerOf({ communities, members }: Kit, community: string, by: string): Promise<Text> {
  return speakerText(communities.get(community), (await members.get(by))?.name ?? '');
}

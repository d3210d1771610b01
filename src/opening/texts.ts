import type { Logger } from '../lib/logger';
import type { Communities, Community } from '../services/communities';
import { welcomeElse, welcomeWhen } from '../services/ledger';
import type { Welcomes } from '../services/welcomes';

/** The packs whose newcomers prove a number by a text. */
function provingPacks(communities: Communities): readonly Community[] {
  return communities.all().filter((community) => welcomeWhen(community) === 'phone');
}

/** Warns of each pack whose newcomers should prove a number by a text, while no text can be sent. */
export function warnOfTexts(parts: {
  readonly services: { readonly communities: Communities; readonly welcomes: Pick<Welcomes, 'proves'> };
  readonly logger: Logger;
}): void {
  const { communities, welcomes } = parts.services;
  for (const community of provingPacks(communities))
    if (!welcomes.proves(community.id))
      parts.logger.warn(
        { community: community.id, instead: welcomeElse(community) },
        'no text can be sent (SOLAPI_API_KEY), so welcome minutes wait for something else',
      );
}

/** Lines for `flows:check`: what each such pack needs, and what holds without it. */
export function notesOfTexts(communities: Communities): readonly string[] {
  return provingPacks(communities).map(
    (community) =>
      `${community.id}: welcome minutes wait for a proven number, and without SOLAPI_API_KEY for '${welcomeElse(community)}'`,
  );
}

import { type Lang, languages as spoken } from '../../services/members';

/** The program's languages that a pack with these languages offers, plain-language overlays included. */
export function offeredBy(languages: readonly string[]): readonly Lang[] {
  return spoken.filter((lang) => languages.includes(lang.split('-')[0] ?? lang));
}

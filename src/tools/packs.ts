import { existsSync, readdirSync } from 'node:fs';
import { inRoot } from '../lib/paths';
import { WrongCall } from './tool';

/** Ids of the existing communities. */
export function packs(): string[] {
  return readdirSync(inRoot('communities'))
    .filter((id) => existsSync(inRoot('communities', id, 'community.yaml')))
    .sort();
}

/** @throws WrongCall for an unknown id, naming the known ones */
export function checkPacks(ids: readonly string[]): void {
  const there = packs();
  for (const id of ids)
    if (!there.includes(id)) throw new WrongCall(`there is no community '${id}'; there are: ${there.join(', ')}`);
}

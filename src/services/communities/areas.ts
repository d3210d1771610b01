import type { Core } from './schema';

/** The area of duty a zone is in; null where the pack has no areas. */
export function areaOf({ areas }: Pick<Core, 'areas'>, zone: string): string | null {
  return areas.find((area) => area.zones.includes(zone))?.id ?? null;
}

/** The zones of an area; none for an area that isn't there. */
export function zonesOf({ areas }: Pick<Core, 'areas'>, area: string): readonly string[] {
  return areas.find((one) => one.id === area)?.zones ?? [];
}

import type { Core } from './schema';

/** The area of duty of a zone; null in a pack without areas. */
export function areaOf({ areas }: Pick<Core, 'areas'>, zone: string): string | null {
  return areas.find((area) => area.zones.includes(zone))?.id ?? null;
}

/** The party that leads the area of a zone; null without an area or a lead. */
export function leadOf({ areas }: Pick<Core, 'areas'>, zone: string): string | null {
  return areas.find((area) => area.zones.includes(zone))?.lead ?? null;
}

/** The zones of an area; empty for an unknown area. */
export function zonesOf({ areas }: Pick<Core, 'areas'>, area: string): readonly string[] {
  return areas.find((one) => one.id === area)?.zones ?? [];
}

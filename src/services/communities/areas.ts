import type { Core, Zone } from './schema';

/** The zone of members who have not chosen any; a pack that lists it lets them leave the place open. */
export const OPEN_ZONE = 'open';

/** The zones that lie somewhere: all but the open one. */
export function placesIn({ zones }: Pick<Core, 'zones'>): readonly Zone[] {
  return zones.filter(({ id }) => id !== OPEN_ZONE);
}

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

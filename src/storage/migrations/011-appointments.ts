import type { Step } from './step';

/** Turns a community-wide role into an appointment for its holder's zone, which already decided about their cards. */
export const appointments: Step = {
  number: 11,
  collection: 'members',
  what: 'a role is an appointment with an area of duty',
  where: { roles: { $exists: true }, appointments: { $exists: false } },
  from: ['roles', 'zone', 'joinedAt', 'appointments'],
  lift: ({ roles, zone, joinedAt, appointments: there }) => {
    if (there !== undefined || !Array.isArray(roles) || joinedAt === undefined) return null;
    const held = (roles as string[]).map((role) => ({
      role,
      area: zone,
      from: null,
      to: null,
      by: null,
      at: joinedAt,
    }));
    return { set: { appointments: held, duties: held.map(({ role, area }) => `${role}@${String(area)}`) } };
  },
};

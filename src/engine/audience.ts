/** Who may start a flow or do an action: anyone, members, or members with that role. */
export const rights = ['anyone', 'member', 'staff', 'coordinator', 'operator'] as const;
export type Right = (typeof rights)[number];

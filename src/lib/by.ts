/** How staff speak with the person. `phone`: a call. `paper`: a sheet filled in by hand. `visit`: face to face. */
export const means = ['phone', 'paper', 'visit'] as const;
export type Means = (typeof means)[number];

/** A member of staff who enters a person's own input for them. */
export interface By {
  /** Member id of the member of staff. */
  readonly staff: string;
  readonly means: Means;
  /** Who agreed: the person, or a relative with a mandate. */
  readonly consent: 'self' | 'family';
}

/** How staff speak with the person. `phone`: a call. `paper`: a sheet filled in by hand. `visit`: face to face. */
export const means = ['phone', 'paper', 'visit'] as const;
export type Means = (typeof means)[number];

/**
 * Whose consent an entry has. `self`: the person agreed. `family`: a relative with a mandate agreed. `written`: the centre
 * keeps a signed form.
 */
export const consents = ['self', 'family', 'written'] as const;
export type Consent = (typeof consents)[number];

/** A member of staff who enters a person's own input for them. */
export interface By {
  /** Member id of the member of staff. */
  readonly staff: string;
  readonly means: Means;
  readonly consent: Consent;
}

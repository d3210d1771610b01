/** How staff speak with the person. `phone`: a call. `paper`: a sheet filled in by hand. `visit`: face to face. */
export const means = ['phone', 'paper', 'visit'] as const;
export type Means = (typeof means)[number];

/** How words for somebody else come in. `chat`: a member with a mandate writes in their own chat. */
export const entries = [...means, 'chat'] as const;
export type Entry = (typeof entries)[number];

/**
 * Whose consent an entry has. `self`: the person agreed. `family`: a relative with a mandate agreed. `written`: the centre
 * keeps a signed form.
 */
export const consents = ['self', 'family', 'written'] as const;
export type Consent = (typeof consents)[number];

/** The member who enters a person's own input for them: of staff, or with a mandate. */
export interface By {
  /** Id of the member who enters it. */
  readonly staff: string;
  readonly means: Entry;
  readonly consent: Consent;
  /** Member id of the person who acts by a mandate; absent: the person acts. */
  readonly proxy?: string;
}

type Key = { readonly key: string };

/** The name of a zone. */
export function zoneName(community: string, zone: string): Key {
  return { key: `${community}.zone.${zone}` };
}

/** The name of an area of duty. */
export function areaName(community: string, area: string): Key {
  return { key: `${community}.area.${area}` };
}

/** The name of a party that leads an area. */
export function leadName(community: string, lead: string): Key {
  return { key: `${community}.lead.${lead}` };
}

/** Key of other words for a zone, such as the neighbourhoods around it; may be missing. */
export function zoneWords(community: string, zone: string): string {
  return `${community}.zone-words.${zone}`;
}

/** The name of a kind of help. */
export function kindName(community: string, kind: string): Key {
  return { key: `${community}.kind.${kind}` };
}

/** Key of the word list of a kind. */
export function kindWords(community: string, kind: string): string {
  return `${community}.kind-words.${kind}`;
}

/** The reason of a refusal, with the possible alternative. */
export function refusalReason(community: string, refusal: string): Key {
  return { key: `${community}.refuse.${refusal}` };
}

/** Key of the word list that recognises a refused request. */
export function refusalWords(community: string, refusal: string): string {
  return `${community}.refuse-words.${refusal}`;
}

/** Key of the phrases that make a refused request welcome again; may be missing. */
export function refusalExceptions(community: string, refusal: string): string {
  return `${community}.refuse-except.${refusal}`;
}

/** The coordinators' answering hours, in the community's own words. */
export function answerWhen(community: string): Key {
  return { key: `${community}.answer-when` };
}

import { type Catalogue, catalogueOf, type Entry } from './catalogue';
import type { Meanings } from './meanings';
import { phrases } from './phrases';

/** The phrases that a community's pack owns. `except` makes a refused request welcome again. */
export interface PackPhrases {
  readonly kinds: readonly Entry[];
  readonly refusals: readonly (Entry & { readonly except: readonly string[] })[];
  readonly zones: readonly Entry[];
}

/** Reads what a pack owns: its kinds of help, the requests it refuses, its zones. */
export interface PackWords {
  /**
   * What a neighbour does, not the reason for it, with the runners-up.
   * @example
   * kind(sentenceOf('병원 다녀올 동안 아기 좀 봐 주세요'))?.best.value === 'childcare-exchange'
   */
  readonly kind: Catalogue;
  /**
   * Why a request is refused. What is done together or learnt is welcome.
   * @example
   * refusal(sentenceOf('마트 가서 우유 사다 주세요'))?.best.value === 'errand'
   */
  readonly refusal: Catalogue;
  /**
   * The zone that is named.
   * @example
   * zone(sentenceOf('마포에서 같이 가 주실 분'))?.best.value === 'mapo'
   */
  readonly zone: Catalogue;
}

/** Compiles the phrases of a pack. */
export function packWordsOf({ kinds, refusals, zones }: PackPhrases, { sets, reasons }: Meanings): PackWords {
  const welcome = new Map(refusals.map(({ id, except }) => [id, phrases(except, sets)]));
  const refused = catalogueOf(refusals, sets);
  return {
    kind: catalogueOf(kinds, sets, reasons),
    refusal: (sentence) => {
      const found = refused(sentence);
      if (!found) return null;
      const id = [found.best.value, ...found.others].find((one) => !welcome.get(one)?.find(sentence.spaced));
      return id === undefined ? null : { ...found, best: { ...found.best, value: id } };
    },
    zone: catalogueOf(zones, sets),
  };
}

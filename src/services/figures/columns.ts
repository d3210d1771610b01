import type { FactColumn, FactDeclaration } from '../../lib/counting';
import type { Fact } from './types';

/** A column of the report, with the kind of fact that declares it. */
export interface CountedColumn extends FactColumn {
  /** `<feature>.<key>`, unique in a report. */
  readonly id: string;
  /** The locale key of the heading. */
  readonly heading: string;
  readonly kind: string;
}

/** The columns of features, in the order of their declarations. */
export function columnsIn(
  features: readonly { readonly name: string; readonly figures: readonly FactDeclaration[] }[],
): readonly CountedColumn[] {
  return features.flatMap(({ name, figures }) =>
    figures.flatMap(({ kind, columns }) =>
      columns.map((column) => ({
        ...column,
        ...{ kind, id: `${name}.${column.key}`, heading: `${name}.figures.${column.key}` },
      })),
    ),
  );
}

/** True if the column counts the fact. */
export function takes({ also = [], ...own }: CountedColumn, fact: Fact): boolean {
  return [own, ...also].some(
    ({ kind, has, lacks }) => fact.kind === kind && (!has || fact[has] !== null) && (!lacks || fact[lacks] === null),
  );
}

/** True if the column counts different people. */
export function countsPeople({ sum }: CountedColumn): boolean {
  return sum === 'givers' || sum === 'receivers';
}

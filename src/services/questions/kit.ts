import type { Model } from 'mongoose';
import type { ModelHost } from '../../lib/model-host';
import type { Understanding } from '../../understand';
import type { Communities } from '../communities';
import type { Figures } from '../figures';
import type { MembersPort } from '../members';
import type { MissDoc, PostDoc } from './model';
import type { Reader, Words } from './reading';

/** The input of the questions service. */
export interface QuestionsDeps {
  readonly host: ModelHost;
  readonly communities: Communities;
  readonly members: Pick<MembersPort, 'dutyZones' | 'contactsOf'>;
  readonly figures: Pick<Figures, 'record'>;
  readonly words: Words;
  /** The program's understanding of typed words; absent: made from `words`. */
  readonly understanding?: Understanding;
}

/** The shared parts of the service. */
export interface Kit extends Omit<QuestionsDeps, 'host' | 'words' | 'understanding'> {
  readonly misses: Model<MissDoc>;
  readonly posts: Model<PostDoc>;
  readonly reader: Reader;
}

/** True for a coordinator of a community. */
export async function coordinates({ members }: Pick<Kit, 'members'>, by: string, community: string): Promise<boolean> {
  return (await members.dutyZones(by, community)).length > 0;
}

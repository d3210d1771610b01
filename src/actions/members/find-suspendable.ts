import { finderByName } from '../named';
import { suspendableOf } from './suspendable';

/** Finds the member whom a coordinator may suspend by a name; `one`: exactly one, whose id is given. */
export const findSuspendable = finderByName('members.find-suspendable', suspendableOf);

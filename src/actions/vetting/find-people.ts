import { finderByName } from '../named';
import { checkable } from './found';

/** Finds the member whose check a coordinator notes, by a name. */
export const findPeople = finderByName('vetting.find-people', checkable);

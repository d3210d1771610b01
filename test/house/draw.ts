import { writeFileSync } from 'node:fs';
import { inRoot } from '../../src/lib/paths';
import { drawFloors, PICTURE } from './picture';

/** `npm run architecture`: draws the picture of the floors anew. */
writeFileSync(inRoot(PICTURE), drawFloors());
process.stdout.write(`${PICTURE} is drawn\n`);

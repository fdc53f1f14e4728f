import { join } from 'node:path';

/** Where a run writes down what it uploaded from its folder. */
export const uploadedMemory = (stateFolder: string): string => join(stateFolder, 'uploaded.json');

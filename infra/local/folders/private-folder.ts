import { chmod, mkdir } from 'node:fs/promises';

const ownerOnly = 0o700;

/** Makes a folder that its owner alone can look into; one that is there already becomes so. */
export const makePrivateFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: ownerOnly });
  await chmod(path, ownerOnly);
};

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('results/', import.meta.url));

/** Keeps a benchmark's figures with what they were taken on. */
export const writeResult = (name: string, result: object): void => {
  mkdirSync(folder, { recursive: true });
  const taken = { node: process.version, platform: process.platform, arch: process.arch, ...result };
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(taken, null, 2)}\n`);
};

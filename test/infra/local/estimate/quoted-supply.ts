import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { quoteSupply } from '../../../../infra/local/estimate/quote-supply.ts';
import { gatherSupply, type NewFile } from '../../../../infra/local/estimate/supply.ts';
import { type SettingsInput, settingsSchema } from '../../../../shared/settings.ts';
import { bucket, runningS3 } from '../s3/running-s3.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The recording of the sample lasts 5.84 s. */
export const sample = (extension: 'png' | 'mp3') =>
  fileURLToPath(new URL(`../../../../sample/ann.${extension}`, import.meta.url));

/** A file by its contents; the sample's where they are undefined. */
export type Files = Readonly<Record<string, string | undefined>>;

const sampleFor = (key: string) => sample(key.endsWith('.png') ? 'png' : 'mp3');

const writeAll = async (folder: string, files: Files): Promise<readonly NewFile[]> =>
  Promise.all(
    Object.entries(files).map(async ([key, contents]) => {
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true });
      await (contents === undefined ? copyFile(sampleFor(key), path) : writeFile(path, contents));
      return { key, path };
    }),
  );

/** Two dollars a second in the mode pro, one in std: a price is a length. */
const prices: SettingsInput = { money: { pricePerSecond: { std: 1, pro: 2 } } };

/** What is quoted for files that are about to be dropped, over what an earlier run left. */
export const quoteFor = async (files: Files, given: SettingsInput = {}, stateFolder?: string) => {
  const folder = await temporaryFolder();
  const arriving = await writeAll(join(folder, 'drop'), files);
  const state = stateFolder ?? join(folder, 'state');
  const supply = await gatherSupply({ stateFolder: state, arriving, leaving: [] });
  return quoteSupply(supply, z.parse(settingsSchema, { ...prices, ...given }));
};

type Kept = { readonly key: string; readonly body: Uint8Array | string; readonly mode?: string };

/** The state folder of a run that has ended, with these in its bucket, in this order. */
export const keptState = async (kept: readonly Kept[]): Promise<string> => {
  const folder = await temporaryFolder();
  const { client, server } = await runningS3({ folder: join(folder, 's3') });
  for (const { key, body, mode } of kept) {
    const Metadata = mode === undefined ? {} : { 'avatar-mode': mode };
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata }));
  }
  await server.close();
  return folder;
};

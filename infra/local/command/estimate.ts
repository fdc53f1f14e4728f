import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type SettingsInput, settingsSchema } from '../../../shared/settings.ts';
import { dearestVideo, quoteInWords } from '../estimate/quote-in-words.ts';
import { quoteSupply } from '../estimate/quote-supply.ts';
import { gatherSupply } from '../estimate/supply.ts';
import { dropChanges } from '../folders/drop-changes.ts';
import { folderSnapshot } from '../folders/folder-snapshot.ts';
import { readUploadedFiles } from '../folders/uploaded-files.ts';
import { capsInWords } from './local-rules.ts';
import type { NamedPair } from './named-pairs.ts';
import { uploadedMemory } from './uploaded-memory.ts';

/** What the videos of some pairs, and whatever an earlier run left, will cost, in sentences. */
export const estimateForPairs = async (
  stateFolder: string,
  pairs: readonly NamedPair[],
  given: SettingsInput,
): Promise<string> => {
  const settings = z.parse(settingsSchema, given);
  const arriving = pairs.flatMap(({ files }) => files);
  const supply = await gatherSupply({ stateFolder, arriving, leaving: [] });
  const quote = await quoteSupply(supply, settings);
  return `${quoteInWords('The real provider is asked for', quote, settings.money)} ${capsInWords(given)}`;
};

/** What lies in the folder already, and whatever is dropped later, will cost, in sentences. */
export const estimateOpenEnded = async (
  stateFolder: string,
  dropFolder: string,
  given: SettingsInput,
): Promise<string> => {
  const settings = z.parse(settingsSchema, given);
  await mkdir(dropFolder, { recursive: true });
  const now = await folderSnapshot(dropFolder);
  const { upload, remove } = dropChanges(now, now, await readUploadedFiles(uploadedMemory(stateFolder)));
  const arriving = upload.map((key) => ({ key, path: join(dropFolder, key) }));
  const quote = await quoteSupply(await gatherSupply({ stateFolder, arriving, leaving: remove }), settings);
  const there =
    quote.videos === 0
      ? 'Nothing waits to be made.'
      : quoteInWords('With what lies there already the real provider is asked for', quote, settings.money);
  return `${there} Every pair that is dropped while this runs, and every row of a batch, is one more: at most ${dearestVideo(settings)} each. ${capsInWords(given)}`;
};

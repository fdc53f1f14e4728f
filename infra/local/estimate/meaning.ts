import { readFile, stat } from 'node:fs/promises';
import { inspectFile } from '../../../cli/inspect/inspect-file.ts';
import type { OptionValues } from '../../../shared/domain/options.ts';
import { scriptMaxCharacters } from '../../../shared/domain/script.ts';
import { baseName, isHalf, type Role } from '../../../shared/domain/upload-key.ts';
import { textMaxBytes } from '../../../shared/adapters/s3/check-text.ts';
import type { MediaLimits } from '../../../shared/media/inspection.ts';
import { readBatch } from '../../../shared/options/read-batch.ts';
import { readDefaultsFile, readOptionsFile, type ReadOptions } from '../../../shared/options/read-options.ts';
import type { BatchRow } from '../../../shared/options/read-row.ts';
import { readScript } from '../../../shared/options/read-script.ts';
import { mostRows } from '../../../shared/options/row-schema.ts';
import type { TextRole } from '../../../shared/options/text-meaning.ts';
import { readMetadataOptions } from '../../../shared/options/written-options.ts';
import type { SuppliedFile } from './supply.ts';

type Contents =
  | { readonly kind: 'image' }
  | { readonly kind: 'recording'; readonly seconds: number }
  | { readonly kind: 'script'; readonly characters: number }
  | { readonly kind: 'options' }
  | { readonly kind: 'batch'; readonly rows: readonly BatchRow[] };

/** What a file adds to the cost. */
export type Meaning =
  | (Contents & {
      /** What it, or its metadata, asks for. */
      readonly values: OptionValues;
      /** It could not be read, and is taken for the dearest that it may be. */
      readonly isGuess: boolean;
    })
  /** It will be refused. */
  | { readonly kind: 'useless' };

const useless = { kind: 'useless' } as const;
const known = { values: {}, isGuess: false } as const;

/** The dearest that a file of this role may be. */
export const dearest = (role: Role, dearestValues: OptionValues, limits: MediaLimits): Meaning => {
  const guess = { values: dearestValues, isGuess: true } as const;
  const speech = { kind: 'audio', audioId: 'unknown' } as const;
  switch (role) {
    case 'image':
      return { kind: 'image', ...guess };
    case 'voice':
      return { kind: 'recording', seconds: limits.audioMaxSeconds, ...guess };
    case 'script':
      return { kind: 'script', characters: scriptMaxCharacters, ...guess };
    case 'options':
      return { kind: 'options', values: { ...dearestValues, audioId: 'unknown' }, isGuess: true };
    case 'defaults':
      return { kind: 'options', ...guess };
    case 'batch': {
      const row = { kind: 'asked', image: 'unknown', speech, options: dearestValues } as const;
      const rows = Array.from({ length: mostRows }, (_, index) => ({
        ...row,
        number: index + 1,
        name: `unknown ${index + 1}`,
      }));
      return { kind: 'batch', rows, ...guess };
    }
  }
};

const isUnreadable = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** Reads a file as the pipeline will; undefined where it cannot be read here. */
export const readMeaning = async (
  { key, path, metadata }: SuppliedFile,
  role: Role,
  limits: MediaLimits,
): Promise<Meaning | undefined> => {
  if (path === undefined) return undefined;
  try {
    const found =
      role === 'image' || role === 'voice'
        ? await mediaMeaning(path, role, limits)
        : await textMeaning(path, key, role);
    return isHalf(role) && found !== undefined ? withMetadata(found, metadata, key) : found;
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
};

const withMetadata = (found: Meaning, metadata: Readonly<Record<string, string>>, key: string): Meaning => {
  const read = readMetadataOptions(metadata, baseName(key));
  if (found.kind === 'useless' || read.kind === 'refused') return useless;
  return { ...found, values: read.values };
};

const mediaMeaning = async (
  path: string,
  role: 'image' | 'voice',
  limits: MediaLimits,
): Promise<Meaning | undefined> => {
  const { verdict, reasons, durationSeconds, kind } = await inspectFile(path, limits);
  if (reasons.some(({ code }) => code === 'unreadable')) return undefined;
  // A kept file has no extension that could promise anything.
  if (verdict === 'reject' || kind !== (role === 'image' ? 'image' : 'audio')) return useless;
  return role === 'image'
    ? { kind: 'image', ...known }
    : { kind: 'recording', seconds: durationSeconds ?? limits.audioMaxSeconds, ...known };
};

const textMeaning = async (path: string, key: string, role: TextRole): Promise<Meaning> => {
  const { size } = await stat(path);
  if (size > textMaxBytes[role]) return useless;
  const text = new TextDecoder().decode(await readFile(path));
  switch (role) {
    case 'script': {
      const script = readScript(text);
      return script.kind === 'script' ? { kind: 'script', characters: script.characters, ...known } : useless;
    }
    case 'options':
      return optionsMeaning(readOptionsFile(text, baseName(key)));
    case 'defaults':
      return optionsMeaning(readDefaultsFile(text, baseName(key)));
    case 'batch': {
      const batch = await readBatch(text, baseName(key));
      return batch.kind === 'batch' ? { kind: 'batch', rows: batch.rows, ...known } : useless;
    }
  }
};

const optionsMeaning = (read: ReadOptions): Meaning =>
  read.kind === 'options' ? { kind: 'options', values: read.values, isGuess: false } : useless;

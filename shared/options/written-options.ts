import * as z from 'zod/mini';
import type { OptionName } from '../domain/options.ts';
import { allowedValues, optionalFields } from './option-fields.ts';
import { optionProblems } from './option-problems.ts';
import type { ReadOptions } from './read-options.ts';

/** Where everything is text, as in a table or in metadata, a number and a truth value are meant by their text. */
export const valueOf = (name: string | undefined, text: string): unknown => {
  if (name === 'speed' && /^[0-9]+(?:\.[0-9]+)?$/.test(text)) return Number(text);
  if (name === 'watermark' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
};

const prefix = 'avatar-';
const again = `${prefix}again`;
const names: Readonly<Record<string, OptionName>> = {
  'avatar-prompt': 'prompt',
  'avatar-mode': 'mode',
  'avatar-watermark': 'watermark',
  'avatar-voice': 'voice',
  'avatar-language': 'language',
  'avatar-speed': 'speed',
  'avatar-audio-id': 'audioId',
};
const named = Object.entries(names);
const metadataSchema = z.strictObject(
  Object.fromEntries(named.map(([key, name]) => [key, optionalFields[name]])),
);
const allowedMetadata = Object.fromEntries(named.map(([key, name]) => [key, allowedValues[name]]));
const valuesSchema = z.strictObject(optionalFields);

/** Options in the metadata of an object (`x-amz-meta-avatar-mode: pro`); other people's metadata is none of ours. */
export const readMetadataOptions = (
  metadata: Readonly<Record<string, string>>,
  fileName: string,
): ReadOptions => {
  const ours = Object.entries(metadata).filter(([key]) => key.startsWith(prefix) && key !== again);
  const written = Object.fromEntries(
    ours.map(([key, text]) => [key, valueOf(names[key], decodeWords(text).trim())]),
  );
  const read = z.safeParse(metadataSchema, written);
  if (!read.success) {
    const problems = optionProblems(read.error.issues, written, allowedMetadata);
    return {
      kind: 'refused',
      problem: `The metadata of ${fileName} asks for what cannot be done. ${problems} Drop it again with other metadata.`,
    };
  }
  const values = Object.fromEntries(Object.entries(written).map(([key, value]) => [names[key], value]));
  return { kind: 'options', values: z.parse(valuesSchema, values) };
};

/** S3 hands out metadata beyond ASCII as "encoded words" (RFC 2047); white space between two of them means nothing. */
const decodeWords = (text: string): string =>
  text
    .replaceAll(/(\?=)\s+(?==\?)/g, '$1')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
      encoding.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word),
    );

const decodeQuoted = (word: string): string => {
  const bytes = word
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
};

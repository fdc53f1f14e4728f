import * as z from 'zod/mini';
import type { OptionValues } from '../domain/options.ts';
import { extensionsOf, parseUploadKey } from '../domain/upload-key.ts';
import { optionalFields } from './option-fields.ts';
import { optionProblems } from './option-problems.ts';
import { readScript } from './read-script.ts';
import { brokenRule } from './row-name.ts';
import { allowedInRow, rowSchema, type WrittenRow } from './row-schema.ts';
import { printable, shown } from './shown.ts';

/** A row of a batch, counted from 1. Keys are as written. */
export type BatchRow = AskedRow | RefusedBatchRow;

export type AskedRow = {
  readonly kind: 'asked';
  readonly number: number;
  readonly name: string;
  readonly image: string;
  readonly speech: AskedSpeech;
  readonly options: OptionValues;
  readonly again?: string;
};

export type AskedSpeech =
  | { readonly kind: 'recording'; readonly key: string }
  | { readonly kind: 'script'; readonly text: string; readonly characters: number }
  | { readonly kind: 'audio'; readonly audioId: string };

export type RefusedBatchRow = {
  readonly kind: 'refused';
  readonly number: number;
  /** Where the row has one that can be shown. */
  readonly name?: string;
  readonly problem: string;
};

export const readRow = (found: unknown, number: number): BatchRow => {
  const read = z.safeParse(rowSchema, found);
  if (!read.success) {
    const name = writtenName(found);
    const rule = name === undefined ? undefined : brokenRule(name);
    const known = { ...allowedInRow, name: rule ?? allowedInRow.name };
    return refuseRow(found, number, optionProblems(read.error.issues, found, known));
  }
  const row = read.data;
  const broken = brokenTextIn(row);
  if (broken !== undefined) return { kind: 'refused', number, name: row.name, problem: broken };
  const asked = speechOf(row);
  if (typeof asked === 'string') return { kind: 'refused', number, name: row.name, problem: asked };
  if (parseUploadKey(row.image)?.role !== 'image') {
    const problem = `image names ${shown(row.image)}, which is no portrait (${extensionsOf('image').join(', ')}).`;
    return { kind: 'refused', number, name: row.name, problem };
  }
  const { name, image, again } = row;
  const options = optionsOf(row, asked.kind);
  return {
    kind: 'asked',
    number,
    name,
    image,
    speech: asked,
    options,
    ...(again === undefined ? {} : { again }),
  };
};

/** A row that cannot be read as it stands: told of by its name, where it has one. */
export const refuseRow = (found: unknown, number: number, problem: string): RefusedBatchRow => {
  const name = writtenName(found);
  return { kind: 'refused', number, ...(name === undefined ? {} : { name: printable(name, 60) }), problem };
};

const writtenName = (found: unknown): string | undefined =>
  z.safeParse(z.object({ name: z.string() }), found).data?.name;

/** JSON can spell half of a character, which neither a key nor a text to be spoken can hold. */
const brokenTextIn = (row: WrittenRow): string | undefined => {
  const found = Object.entries(row).find(([, value]) => typeof value === 'string' && /\p{Cs}/u.test(value));
  return found === undefined ? undefined : `${found[0]} holds half of a character (a lone surrogate).`;
};

/** Exactly one of a recording, a script and an audio id; otherwise a sentence. */
const speechOf = ({ voice, script, audioId }: WrittenRow): AskedSpeech | string => {
  const isRecording = voice !== undefined && parseUploadKey(voice)?.role === 'voice';
  const given = [
    ...(isRecording ? ['a recording'] : []),
    ...(script === undefined ? [] : ['a script']),
    ...(audioId === undefined ? [] : ['an audioId']),
  ];
  if (given.length > 1) return `It has ${given.join(' and ')}, and only one of them can be used.`;
  if (isRecording) return { kind: 'recording', key: voice };
  if (audioId !== undefined) return { kind: 'audio', audioId };
  if (script !== undefined) return scriptOf(script, voice);
  return voice === undefined
    ? 'It says nothing: give it a voice (the key of a recording), a script or an audioId.'
    : `voice names ${shown(voice)}, which is no recording (${extensionsOf('voice').join(', ')}), and there is no script for a voice of that id to speak.`;
};

const scriptOf = (script: string, voice: string | undefined): AskedSpeech | string => {
  const read = readScript(script);
  if (read.kind === 'refused') return `Its script ${read.problem}`;
  const problems = z.safeParse(
    z.object({ voice: optionalFields.voice }),
    voice === undefined ? {} : { voice },
  );
  if (!problems.success) return optionProblems(problems.error.issues, { voice });
  return { kind: 'script', text: read.text, characters: read.characters };
};

const optionsOf = (
  { name, image, script, again, voice, ...options }: WrittenRow,
  speech: AskedSpeech['kind'],
): OptionValues => ({ ...options, ...(voice !== undefined && speech === 'script' ? { voice } : {}) });

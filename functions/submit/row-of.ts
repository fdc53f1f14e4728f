import { createHash } from 'node:crypto';
import type { Contents, SpeechContents } from '../../shared/domain/ingredients.ts';
import { clashOf, type OptionSource } from '../../shared/domain/options.ts';
import { rowText, type Row } from '../../shared/domain/row.ts';
import { baseName } from '../../shared/domain/upload-key.ts';
import type { AskedRow, AskedSpeech } from '../../shared/options/read-row.ts';
import type { RowFile, RowFiles } from './row-files.ts';

/** The version of a batch that a row is of. */
export type RowIdentity = Pick<Row, 'batch' | 'versionId' | 'round'>;

type Found = Extract<RowFile, { kind: 'found' }>;

/** A row with the very versions of its files, checked; refused where one of them cannot be used. */
export const rowOf = async (files: RowFiles, asked: AskedRow, batch: RowIdentity): Promise<Row> => {
  const { number, speech } = asked;
  const identity = { ...batch, number };
  const image = await files(asked.image, 'image');
  const sound = speech.kind === 'recording' ? await files(speech.key, 'voice') : undefined;
  const problems = [image, sound].flatMap((file) => (file?.kind === 'refused' ? [file.problem] : []));
  if (image.kind === 'refused' || sound?.kind === 'refused') return refusedRow(identity, problems.join(' '));
  const own = { from: rowText(identity), values: asked.options };
  const metadata = [image, ...(sound === undefined ? [] : [sound])].map(metadataSourceOf);
  const clash = clashAmong(own, metadata);
  if (clash !== undefined) return refusedRow(identity, clash);
  const ingredients = {
    image: contentsOf(image, asked.again),
    speech: speechOf(speech, sound),
    sources: [own, ...metadata].filter(({ values }) => Object.keys(values).length > 0),
  };
  return { ...identity, state: 'ready', standing: 'fresh', ingredients };
};

export const refusedRow = (identity: RowIdentity & Pick<Row, 'number'>, problem: string): Row => ({
  ...identity,
  state: 'refused',
  problem,
});

const metadataSourceOf = ({ file, facts }: Found): OptionSource => ({
  from: `the metadata of ${baseName(file.key)}`,
  values: facts.options ?? {},
});

/** What the row says itself decides between its files. */
const clashAmong = (own: OptionSource, [image, sound]: readonly OptionSource[]): string | undefined => {
  if (image === undefined || sound === undefined) return undefined;
  return clashOf(
    { ...image, values: { ...image.values, ...own.values } },
    { ...sound, values: { ...sound.values, ...own.values } },
  );
};

const contentsOf = ({ file, facts }: Found, again: string | undefined): Contents => ({
  file: { ...file, bytes: facts.bytes },
  sha256: facts.sha256,
  again: again ?? facts.again ?? '',
});

const speechOf = (asked: AskedSpeech, sound: Found | undefined): SpeechContents => {
  if (asked.kind === 'audio') return asked;
  if (asked.kind === 'script') {
    const { text, characters } = asked;
    const sha256 = createHash('sha256').update(text).digest('hex');
    return { kind: 'script', text: { written: text }, sha256, characters, again: '' };
  }
  if (sound === undefined) throw new Error(`The recording ${asked.key} was not looked up.`);
  const { durationSeconds = 0 } = sound.facts;
  return { kind: 'recording', durationSeconds, ...contentsOf(sound, undefined) };
};

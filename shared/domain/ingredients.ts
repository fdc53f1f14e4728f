import { hasOwnHalves, readyUploads, type Half } from './halves.ts';
import type { KnownAudio, PairFile, ScriptText } from './job.ts';
import type { NameRecord } from './name-record.ts';
import { clashOf, type OptionSource } from './options.ts';
import type { Row } from './row.ts';
import { baseName, keyOf, parseUploadKey } from './upload-key.ts';

export type Contents = { readonly file: PairFile; readonly sha256: string; readonly again: string };

export type SpeechContents =
  | (Contents & { readonly kind: 'recording'; readonly durationSeconds: number })
  | {
      readonly kind: 'script';
      readonly text: ScriptText;
      readonly sha256: string;
      readonly characters: number;
      readonly again: string;
    }
  | KnownAudio;

/** Everything of a name that a pair is made of. */
export type Ingredients = {
  readonly image: Contents;
  readonly speech: SpeechContents;
  /** The name's own options, nearest first. */
  readonly sources: readonly OptionSource[];
};

export type Gathered =
  | { readonly kind: 'complete'; readonly ingredients: Ingredients }
  /** Something is missing, or was tried before. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'conflict'; readonly message: string };

/** What is at hand makes a pair, or not yet. What a failed job returned makes none by itself. */
export const gather = (record: NameRecord): Gathered =>
  record.row === undefined || hasOwnHalves(record) ? gatherUploads(record) : gatherRow(record, record.row);

const gatherRow = (record: NameRecord, row: Row): Gathered => {
  const optionFiles = readyUploads(record, 'options');
  const [optionFile] = optionFiles;
  if (optionFiles.length > 1) {
    return { kind: 'conflict', message: rivalText([optionFiles.map((file) => fileName(record, file))]) };
  }
  if (row.state !== 'ready' || hasBrokenOptions(record)) return { kind: 'incomplete' };
  if (row.standing === 'returned' && optionFile?.upload.standing !== 'fresh') return { kind: 'incomplete' };
  const own = optionFile === undefined ? [] : [fileSourceOf(record, optionFile)];
  const { ingredients } = row;
  return { kind: 'complete', ingredients: { ...ingredients, sources: [...ingredients.sources, ...own] } };
};

const gatherUploads = (record: NameRecord): Gathered => {
  const images = readyUploads(record, 'image');
  const sounds = [...readyUploads(record, 'voice'), ...readyUploads(record, 'script')];
  const optionFiles = readyUploads(record, 'options');
  const sources = [...images, ...sounds].map((half) => metadataSourceOf(record, half));
  const audio = audioIn([...sources, ...optionFiles.map((file) => fileSourceOf(record, file))]);
  const rivals = [
    images.map((half) => fileName(record, half)),
    [...sounds.map((half) => fileName(record, half)), ...(audio === undefined ? [] : [audio.text])],
    optionFiles.map((file) => fileName(record, file)),
  ].filter((names) => names.length > 1);
  if (rivals.length > 0) return { kind: 'conflict', message: rivalText(rivals) };
  const [image] = images;
  const [sound] = sounds;
  const [optionFile] = optionFiles;
  const speech = sound === undefined ? audio?.known : speechOf(record, sound);
  if (image === undefined || speech === undefined || hasBrokenOptions(record)) return { kind: 'incomplete' };
  const halves = sound === undefined ? [image] : [image, sound];
  if (wereTried(halves, optionFile)) return { kind: 'incomplete' };
  const clash = sound && clashOf(metadataSourceOf(record, image), metadataSourceOf(record, sound));
  if (clash !== undefined) return { kind: 'conflict', message: clash };
  const own = optionFile === undefined ? [] : [fileSourceOf(record, optionFile)];
  return {
    kind: 'complete',
    ingredients: { image: contentsOf(record, image), speech, sources: [...sources, ...own] },
  };
};

/** Options that came for halves which failed are a reason to try those again. */
const wereTried = (halves: readonly Half[], optionFile: Half | undefined): boolean =>
  halves.every(({ upload }) => upload.standing === 'returned') && optionFile?.upload.standing !== 'fresh';

/** Nothing is paid for while it is not known what was wanted. */
const hasBrokenOptions = ({ name, uploads }: NameRecord): boolean =>
  Object.entries(uploads).some(
    ([extension, { state }]) =>
      state === 'refused' && parseUploadKey(keyOf(name, extension))?.role === 'options',
  );

const fileName = ({ name }: NameRecord, { extension }: Half): string => baseName(keyOf(name, extension));

const metadataSourceOf = (record: NameRecord, half: Half): OptionSource => ({
  from: `the metadata of ${fileName(record, half)}`,
  values: half.upload.facts.options ?? {},
});

const fileSourceOf = (record: NameRecord, file: Half): OptionSource => ({
  from: fileName(record, file),
  values: file.upload.facts.options ?? {},
});

const audioIn = (
  sources: readonly OptionSource[],
): { readonly known: KnownAudio; readonly text: string } | undefined => {
  const nearest = sources.find(({ values }) => values.audioId !== undefined);
  const audioId = nearest?.values.audioId;
  return nearest === undefined || audioId === undefined
    ? undefined
    : { known: { kind: 'audio', audioId }, text: `the audioId in ${nearest.from}` };
};

const contentsOf = (record: NameRecord, { extension, upload }: Half): Contents => ({
  file: {
    key: keyOf(record.name, extension),
    versionId: upload.versionId,
    bytes: upload.facts.bytes,
  },
  sha256: upload.facts.sha256,
  again: upload.facts.again ?? '',
});

const speechOf = (record: NameRecord, half: Half): SpeechContents => {
  const { file, ...contents } = contentsOf(record, half);
  const { durationSeconds = 0, characters = 0 } = half.upload.facts;
  return half.upload.role === 'script'
    ? { kind: 'script', text: { file }, characters, ...contents }
    : { kind: 'recording', file, durationSeconds, ...contents };
};

const rivalText = (rivals: readonly (readonly string[])[]): string =>
  `${rivals.map((names) => names.join(' and ')).join(', and ')} are here at once, and only one of them can be used. Remove what you do not want.`;

import { filesOf } from '../../../shared/domain/halves.ts';
import type { Job } from '../../../shared/domain/job.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import { lookOf } from '../world/material.ts';
import { saidOf } from '../world/speaker.ts';
import { isMadeOfRow } from './row-or-own.ts';

/** What was seen of one job, from the outside of the product. */
export type SeenJob = {
  readonly id: string;
  readonly name: string;
  /** Whether a batch asked for it, and which one; "" where none did. */
  readonly isRow: boolean;
  readonly batch: string;
  /** The versions of all its files. */
  readonly versions: string;
  readonly image: string;
  readonly said: string;
  readonly look: string;
  readonly contents: string;
  state: string;
  wasSent: boolean;
  isGivenUp: boolean;
  endedAt: number;
};

/** What a version holds: all that makes it the same as another, and its text. */
export type Readings = {
  readonly contentsOf: (versionId: string) => string;
  readonly textOf: (versionId: string) => string;
};

/** What a portrait is to say: a recording by its version, a script in its words and voice. */
const wordsOf = (speech: Job['pair']['speech'], { textOf }: Readings): string => {
  if (speech.kind === 'audio') return speech.audioId;
  if (speech.kind === 'recording') return speech.file.versionId;
  const { text, voice } = speech;
  return saidOf('file' in text ? textOf(text.file.versionId) : text.written, voice);
};

export const seeJob = (record: NameRecord, { id, pair }: Job, readings: Readings): SeenJob => {
  const { image, speech, options } = pair;
  const { contentsOf } = readings;
  const look = lookOf(options);
  const sound = filesOf(pair)[1]?.versionId ?? '';
  const said = wordsOf(speech, readings);
  const heard = speech.kind === 'recording' ? '' : said;
  const beside = record.uploads['json'];
  const isRow = isMadeOfRow(record);
  const row = isRow ? `${record.row?.versionId} ${record.name}` : '';
  const file = beside?.state === 'ready' ? beside.versionId : '';
  return {
    id,
    name: record.name,
    isRow,
    batch: isRow ? (record.row?.batch ?? '') : '',
    versions: [image.versionId, sound, row, file].join(),
    image: image.versionId,
    said,
    look,
    contents: [contentsOf(image.versionId), contentsOf(sound), heard, look].join(' + '),
    state: 'queued',
    wasSent: false,
    isGivenUp: false,
    endedAt: -1,
  };
};

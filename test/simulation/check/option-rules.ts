import type { Job } from '../../../shared/domain/job.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { OptionValues } from '../../../shared/domain/options.ts';
import { defaultsKeyOf, type Drop } from '../world/drop.ts';
import type { Findings } from './findings.ts';
import { isMadeOfRow } from './row-or-own.ts';
import { createRowRules } from './row-rules.ts';

/** As the settings of every schedule have them. */
const standard = { mode: 'std', voice: 'oversea_male1' } as const;

/** Longer than a worker lives: defaults that were replaced before cannot have been read. */
const mayBeReadMs = 10 * 60_000;

/** What a job may be like: its own files decide, then the options beside them, then the folders', the nearest first. */
export const createOptionRules = (now: () => number, findings: Findings, drop: Drop) => {
  const rows = createRowRules(findings, drop);
  let sleptMs = 0;
  const optionsOf = (versionId: string): OptionValues => drop.contentsOf(versionId)?.options ?? {};

  /** All that stood under the folder's key in the time in which it may have been read. */
  const defaultsOf = (folder: string): readonly OptionValues[] => {
    const key = defaultsKeyOf(folder);
    const entries = drop.entries.filter((entry) => entry.key === key);
    const since = now() - mayBeReadMs - sleptMs;
    const standing = entries.filter((_, index) => (entries[index + 1]?.at ?? Infinity) > since);
    const wasBare = (entries[0]?.at ?? Infinity) > since;
    return [...(wasBare ? [{}] : []), ...standing.map(({ dropped }) => dropped?.options ?? {})];
  };

  /** Of the file of options under the name, which counts for a row too. */
  const besideOf = ({ uploads: { json: beside } }: NameRecord): OptionValues =>
    beside?.state === 'ready' ? optionsOf(beside.versionId) : {};

  const own = ({ name }: NameRecord, { image, speech }: Job['pair']): OptionValues => {
    const sound = soundVersionOf(speech);
    if (!image.key.startsWith(name)) findings.report('wrongVideo', `${name} was paired with ${image.key}.`);
    return { ...optionsOf(image.versionId), ...(sound === undefined ? {} : optionsOf(sound)) };
  };

  return {
    saved: rows.saved,
    slept: (ms: number) => {
      sleptMs += ms;
    },
    opened: (record: NameRecord, { id, pair }: Job) => {
      const asked = isMadeOfRow(record) ? rows.opened(record, pair) : own(record, pair);
      const wanted = { ...besideOf(record), ...asked };
      const folder = record.name.slice(0, record.name.lastIndexOf('/') + 1);
      const found = JSON.stringify(chosenOf(pair));
      const isMeant = defaultsOf(folder).some((nearer) =>
        defaultsOf('').some(
          (farther) => JSON.stringify(look({ ...farther, ...nearer, ...wanted }, pair)) === found,
        ),
      );
      if (!isMeant) findings.report('wrongVideo', `${id} has other options than were asked for: ${found}.`);
    },
  };
};

const soundVersionOf = (speech: Job['pair']['speech']): string | undefined => {
  if (speech.kind === 'recording') return speech.file.versionId;
  return speech.kind === 'script' && 'file' in speech.text ? speech.text.file.versionId : undefined;
};

const chosenOf = ({ options, speech }: Job['pair']) => ({
  mode: options.mode,
  prompt: options.prompt === 'Smile.' || options.prompt === 'Frown.' ? options.prompt : '',
  voice: speech.kind === 'script' ? speech.voice : '',
  audioId: speech.kind === 'audio' ? speech.audioId : '',
});

const look = (wanted: OptionValues, { speech }: Job['pair']) => ({
  mode: wanted.mode ?? standard.mode,
  prompt: wanted.prompt ?? '',
  voice: speech.kind === 'script' ? (wanted.voice ?? standard.voice) : '',
  audioId: speech.kind === 'audio' ? (wanted.audioId ?? '') : '',
});

import type { Job, Pair, PairFile } from './job.ts';
import type { NameRecord } from './name-record.ts';
import type { Ready, Upload } from './upload.ts';
import { keyOf, type Role } from './upload-key.ts';

export type Half = { readonly extension: string; readonly upload: Ready };

/** All of one role that a pair could be made of. */
export const readyUploads = (record: NameRecord, role: Role): readonly Half[] =>
  Object.entries(record.uploads).flatMap(([extension, upload]) =>
    upload.state === 'ready' && upload.role === role ? [{ extension, upload }] : [],
  );

/** The portraits, recordings and scripts that wait for their partner. */
export const readyHalves = (record: NameRecord): readonly Half[] =>
  (['image', 'voice', 'script'] as const).flatMap((role) => readyUploads(record, role));

const mapUploads = (
  record: NameRecord,
  change: (upload: Upload, extension: string) => Upload,
): NameRecord => ({
  ...record,
  uploads: Object.fromEntries(
    Object.entries(record.uploads).map(([extension, upload]) => [extension, change(upload, extension)]),
  ),
});

/** The halves of a job on its way to the provider: none of their versions is ever used again by itself. */
export const useHalves = (record: NameRecord, { id, pair }: Pick<Job, 'id' | 'pair'>): NameRecord => {
  const files = filesOf(pair);
  return mapUploads(record, (upload, extension) => {
    const key = keyOf(record.name, extension);
    if (upload.state !== 'ready') return upload;
    const isTaken = files.some((file) => file.key === key && file.versionId === upload.versionId);
    if (!isTaken) return upload;
    const { standing: _, ...rest } = upload;
    return { ...rest, state: 'used', jobId: id };
  });
};

/** The uploads that a pair is made of. */
export const filesOf = ({ image, speech }: Pair): readonly PairFile[] => {
  if (speech.kind === 'recording') return [image, speech.file];
  return speech.kind === 'script' && 'file' in speech.text ? [image, speech.text.file] : [image];
};

/** Gives back what a job took, as far as it was not replaced or removed meanwhile. */
export const giveBackHalves = (
  record: NameRecord,
  job: Pick<Job, 'id'>,
  standing: Ready['standing'],
): NameRecord =>
  mapUploads(record, (upload) => {
    if (upload.state !== 'used' || upload.jobId !== job.id) return upload;
    const { jobId: _, ...rest } = upload;
    return { ...rest, state: 'ready', standing };
  });

/** Whether the very files of a job are at hand. */
export const hasHalvesOf = (record: NameRecord, { pair }: Pick<Job, 'pair'>): boolean =>
  filesOf(pair).every(({ key, versionId }) =>
    readyHalves(record).some(
      ({ extension, upload }) => keyOf(record.name, extension) === key && upload.versionId === versionId,
    ),
  );

/** The quiet period has ended: what was fresh has met nobody. */
export const settleHalves = (record: NameRecord): NameRecord =>
  mapUploads(record, (upload) =>
    upload.state === 'ready' && upload.standing === 'fresh' ? { ...upload, standing: 'waiting' } : upload,
  );

/** Options have been looked at: they are no reason to try again what fails with them. */
export const settleOptions = (record: NameRecord): NameRecord =>
  mapUploads(record, (upload) =>
    upload.state === 'ready' && upload.role === 'options' ? { ...upload, standing: 'waiting' } : upload,
  );

/** Whatever is ready pairs again, as if it had just come. */
export const refreshHalves = (record: NameRecord): NameRecord =>
  mapUploads(record, (upload) => (upload.state === 'ready' ? { ...upload, standing: 'fresh' } : upload));

export const hasReady = (record: NameRecord): boolean => readyHalves(record).length > 0;

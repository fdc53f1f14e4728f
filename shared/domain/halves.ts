import type { JobId } from './ids.ts';
import type { Job, Pair, PairFile } from './job.ts';
import type { NameRecord } from './name-record.ts';
import type { Ready, Upload } from './upload.ts';
import { isHalf, keyOf, type Role } from './upload-key.ts';

export type Half = { readonly extension: string; readonly upload: Ready };

/** All of one role that a pair could be made of. */
export const readyUploads = (record: NameRecord, role: Role): readonly Half[] =>
  Object.entries(record.uploads).flatMap(([extension, upload]) =>
    upload.state === 'ready' && upload.role === role ? [{ extension, upload }] : [],
  );

/** The portraits, recordings and scripts that wait for their partner. */
export const readyHalves = (record: NameRecord): readonly Half[] =>
  (['image', 'voice', 'script'] as const).flatMap((role) => readyUploads(record, role));

/** Whether files were dropped under the name itself: what a batch asks for does not count beside them. */
export const hasOwnHalves = ({ uploads }: NameRecord): boolean =>
  Object.values(uploads).some(
    (upload) => (upload.state === 'ready' || upload.state === 'used') && isHalf(upload.role),
  );

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
  return mapUploads(useRow(record, id), (upload, extension) => {
    const key = keyOf(record.name, extension);
    if (upload.state !== 'ready') return upload;
    const isTaken = files.some((file) => file.key === key && file.versionId === upload.versionId);
    if (!isTaken) return upload;
    const { standing, ...rest } = upload;
    const mark = standing === 'returned' ? { returned: true as const } : {};
    return { ...rest, ...mark, state: 'used', jobId: id };
  });
};

/** An unsent job is always made of what is there now: of the row, where the name has no files of its own. */
const useRow = (record: NameRecord, jobId: JobId): NameRecord => {
  if (record.row?.state !== 'ready' || hasOwnHalves(record)) return record;
  const { standing: _, ...row } = record.row;
  return { ...record, row: { ...row, state: 'used', jobId } };
};

/** The uploads that a pair is made of. */
export const filesOf = ({ image, speech }: Pair): readonly PairFile[] => {
  if (speech.kind === 'recording') return [image, speech.file];
  return speech.kind === 'script' && 'file' in speech.text ? [image, speech.text.file] : [image];
};

/**
 * Gives back what a job took, as far as it was not replaced or removed meanwhile. What an earlier job had returned stays so:
 * else it would pair again by itself, and be paid for again.
 */
export const giveBackHalves = (
  record: NameRecord,
  job: Pick<Job, 'id'>,
  standing: Ready['standing'],
): NameRecord =>
  mapUploads(giveBackRow(record, job.id, standing), (upload) => {
    if (upload.state !== 'used' || upload.jobId !== job.id) return upload;
    const { jobId: _, returned, ...rest } = upload;
    return { ...rest, state: 'ready', standing: returned === true ? 'returned' : standing };
  });

const giveBackRow = (record: NameRecord, jobId: JobId, standing: Ready['standing']): NameRecord => {
  if (record.row?.state !== 'used' || record.row.jobId !== jobId) return record;
  const { jobId: _, ...row } = record.row;
  return { ...record, row: { ...row, state: 'ready', standing } };
};

/** Whether the very files of a job are at hand. */
export const hasHalvesOf = (record: NameRecord, { pair }: Pick<Job, 'pair'>): boolean =>
  isOfRow(record, pair) ||
  filesOf(pair).every(({ key, versionId }) =>
    readyHalves(record).some(
      ({ extension, upload }) => keyOf(record.name, extension) === key && upload.versionId === versionId,
    ),
  );

/** A row keeps the versions that it found. */
const isOfRow = (record: NameRecord, pair: Pair): boolean => {
  if (record.row?.state !== 'ready' || hasOwnHalves(record)) return false;
  const { image, speech } = record.row.ingredients;
  const found = speech.kind === 'recording' ? [image.file, speech.file] : [image.file];
  return filesOf(pair).every(({ key, versionId }) =>
    found.some((file) => file.key === key && file.versionId === versionId),
  );
};

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
  mapUploads(refreshRow(record), (upload) =>
    upload.state === 'ready' ? { ...upload, standing: 'fresh' } : upload,
  );

const refreshRow = (record: NameRecord): NameRecord =>
  record.row?.state === 'ready' ? { ...record, row: { ...record.row, standing: 'fresh' } } : record;

export const hasReady = (record: NameRecord): boolean => readyHalves(record).length > 0;

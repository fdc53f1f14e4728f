import type { Job } from './job.ts';
import type { NameRecord } from './name-record.ts';
import type { Ready, Upload } from './upload.ts';
import type { Role } from './upload-key.ts';

export type Half = { readonly extension: string; readonly upload: Ready };
export type Halves = { readonly image: Half; readonly voice: Half };

/** All that could be the name's image, or its voice. */
export const readyHalves = (record: NameRecord, role: Role): readonly Half[] =>
  Object.entries(record.uploads).flatMap(([extension, upload]) =>
    upload.state === 'ready' && upload.role === role ? [{ extension, upload }] : [],
  );

/** The two halves to pair. Two that a failed job returned never pair by themselves. */
export const halvesOf = (record: NameRecord): Halves | 'conflict' | undefined => {
  const [image, ...moreImages] = readyHalves(record, 'image');
  const [voice, ...moreVoices] = readyHalves(record, 'voice');
  if (moreImages.length + moreVoices.length > 0) return 'conflict';
  if (image === undefined || voice === undefined) return undefined;
  const bothReturned = image.upload.standing === 'returned' && voice.upload.standing === 'returned';
  return bothReturned ? undefined : { image, voice };
};

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
export const useHalves = (record: NameRecord, { id, pair }: Pick<Job, 'id' | 'pair'>): NameRecord =>
  mapUploads(record, (upload, extension) => {
    const isTaken = [pair.image, pair.voice].some(
      (file) =>
        upload.state === 'ready' && file.extension === extension && file.versionId === upload.versionId,
    );
    if (upload.state !== 'ready' || !isTaken) return upload;
    const { standing: _, ...rest } = upload;
    return { ...rest, state: 'used', jobId: id };
  });

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
export const hasHalvesOf = ({ uploads }: NameRecord, { pair }: Pick<Job, 'pair'>): boolean =>
  [pair.image, pair.voice].every(({ extension, versionId }) => {
    const upload = uploads[extension];
    return upload?.state === 'ready' && upload.versionId === versionId;
  });

/** The quiet period has ended: what was fresh has met nobody. */
export const settleHalves = (record: NameRecord): NameRecord =>
  mapUploads(record, (upload) =>
    upload.state === 'ready' && upload.standing === 'fresh' ? { ...upload, standing: 'waiting' } : upload,
  );

/** Whatever is ready pairs again, as if it had just come. */
export const refreshHalves = (record: NameRecord): NameRecord =>
  mapUploads(record, (upload) => (upload.state === 'ready' ? { ...upload, standing: 'fresh' } : upload));

export const hasReady = (record: NameRecord): boolean =>
  Object.values(record.uploads).some((upload) => upload.state === 'ready');

import { GetObjectCommand, HeadObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import pLimit from 'p-limit';
import type { Verdict } from '../../domain/arrival.ts';
import { baseName, isHalf, type Role } from '../../domain/upload-key.ts';
import type { Inspection, MediaLimits } from '../../media/inspection.ts';
import { withMetadata } from '../../options/with-metadata.ts';
import type { MediaOffer } from '../../ports/media-offer.ts';
import type { FoundFile, Media, Unreadable, UploadedFile } from '../../ports/media.ts';
import { checkText, textMaxBytes } from './check-text.ts';
import { readFolderDefaults } from './folder-defaults.ts';
import { readText, type ReadText } from './read-text.ts';
import { openVersion, type OpenVersion } from './version-reader.ts';

export type MediaOptions = {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly limits: MediaLimits;
  readonly offerAs: MediaOffer['kind'];
  /** How long a presigned URL may be fetched. It dies earlier when the session that signed it ends. */
  readonly urlLifetimeMs: number;
};

/** Each may hold a file of 10 MB and its working copies: more at once do not fit into the function, whoever asks for them. */
const checksAtOnce = 4;

/** Uploads as they lie in the drop bucket: always one version, the same for the check and for the provider. */
export const createMedia = (options: MediaOptions): Media => {
  const limit = pLimit(checksAtOnce);
  return {
    check: (file, role) => limit(() => checkVersion(options, file, role)).catch(unreadable),
    find: (key) => findCurrent(options, key),
    readDefaults: async (folders) => {
      const found = await Promise.all(folders.map((folder) => readFolderDefaults(options, folder)));
      return found.filter((defaults) => defaults !== undefined);
    },
    readText: async (file) => {
      const read = await readVersion(options, file).catch(unreadable);
      return read?.kind === 'text' ? read.text : undefined;
    },
    offer: async (file) => (options.offerAs === 'url' ? link(options, file) : inline(options, file)),
  };
};

const readVersion = async (options: MediaOptions, file: UploadedFile): Promise<ReadText | undefined> => {
  const version = await openVersion({ ...options, file });
  return version === undefined ? undefined : readText(version, textMaxBytes.batch);
};

const checkVersion = async (
  options: MediaOptions,
  file: UploadedFile,
  role: Role,
): Promise<Verdict | { readonly kind: 'gone' }> => {
  const version = await openVersion({ ...options, file });
  if (version === undefined) return { kind: 'gone' };
  const fileName = baseName(file.key);
  const verdict =
    role === 'image' || role === 'voice'
      ? await checkMedia(version, role, fileName, options.limits)
      : await checkText(version, role, fileName);
  return isHalf(role) ? withMetadata(verdict, version.metadata, fileName) : verdict;
};

/** An answer that stays the same however often it is asked for; any other error goes on its way. */
const unreadable = (error: unknown): Unreadable => {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 400 || status === 403) return { kind: 'unreadable', status };
  throw error;
};

/** The version that a key names now; undefined where it names none. A bucket without versioning names none that lasts. */
const findCurrent = async ({ s3, bucket }: MediaOptions, key: string): Promise<FoundFile> => {
  try {
    const { VersionId } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return VersionId === undefined || VersionId === 'null'
      ? { kind: 'unversioned' }
      : { kind: 'found', file: { key, versionId: VersionId } };
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404)
      return { kind: 'missing' };
    return unreadable(error);
  }
};

// The readers are loaded with the first portrait or voice: a wake-up needs none of them, and they are an eighth of the bundle.
const checkMedia = async (
  version: OpenVersion,
  role: 'image' | 'voice',
  fileName: string,
  limits: MediaLimits,
): Promise<Verdict> => {
  const { inspect } = await import('../../media/inspect.ts');
  return verdictOf(await inspect(version, fileName, limits), role);
};

const verdictOf = (inspection: Inspection, role: Role): Verdict => {
  const { verdict, reasons, bytes, sha256, durationSeconds } = inspection;
  if (verdict === 'reject' || sha256 === null) {
    return { kind: 'refused', problem: reasons.map(({ message }) => message).join(' ') };
  }
  const duration = durationSeconds === null ? {} : { durationSeconds };
  return { kind: 'accepted', role, facts: { bytes, sha256, ...duration } };
};

const versionCommand = ({ bucket }: MediaOptions, { key, versionId }: UploadedFile): GetObjectCommand =>
  new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId });

const link = async (options: MediaOptions, file: UploadedFile): Promise<MediaOffer> => {
  const expiresIn = Math.floor(options.urlLifetimeMs / 1000);
  return { kind: 'url', url: await getSignedUrl(options.s3, versionCommand(options, file), { expiresIn }) };
};

const inline = (options: MediaOptions, file: UploadedFile & { readonly bytes: number }): MediaOffer => ({
  kind: 'inline',
  bytes: file.bytes,
  open: async function* open() {
    const { Body } = await options.s3.send(versionCommand(options, file));
    if (Body === undefined) throw new Error(`S3 sent no contents of ${file.key}.`);
    yield* chunksOf(Body.transformToWebStream());
  },
});

async function* chunksOf(stream: ReadableStream<unknown>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value instanceof Uint8Array) yield next.value;
    }
  } finally {
    await reader.cancel();
  }
}

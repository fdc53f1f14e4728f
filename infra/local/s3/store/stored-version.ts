import { z } from 'zod';

const stringRecord = z.record(z.string(), z.string()).readonly();

/** Bytes on disk: an object is its parts, one after the other. The file's name is ours, never the client's. */
const storedPart = z.object({
  file: z.string().regex(/^[0-9a-f]{32}$/),
  sizeBytes: z.number().int().nonnegative(),
});

const storedChecksum = z.object({
  algorithm: z.enum(['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256']),
  /** Base64, with `-N` behind it where it is the checksum of N parts' checksums. */
  value: z.string(),
  type: z.enum(['FULL_OBJECT', 'COMPOSITE']),
});

/** What both kinds of version have: enough to write the very same event again after a restart. */
const versionBase = {
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
  /** Grows with every commit in the store, so also per key. */
  sequencer: z.number().int().positive(),
  committedAtMs: z.number(),
  requestId: z.string(),
  accessKeyId: z.string(),
};

const attributes = z.object({
  /** Content-Type, Cache-Control and the like, by lower-case name. */
  headers: stringRecord,
  /** `x-amz-meta-*` without the prefix. */
  metadata: stringRecord,
});

const storedObject = z.object({
  kind: z.literal('object'),
  ...versionBase,
  ...attributes.shape,
  eventName: z.enum(['ObjectCreated:Put', 'ObjectCreated:CompleteMultipartUpload', 'ObjectCreated:Copy']),
  /** Without quotes. */
  etag: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  parts: z.array(storedPart).readonly(),
  checksum: storedChecksum.optional(),
});

const deleteMarker = z.object({ kind: z.literal('delete-marker'), ...versionBase });

export const storedVersion = z.discriminatedUnion('kind', [storedObject, deleteMarker]);

export const storedUpload = z.object({
  bucket: z.string(),
  key: z.string(),
  uploadId: z.string(),
  startedAtMs: z.number(),
  ...attributes.shape,
  checksumType: z.enum(['FULL_OBJECT', 'COMPOSITE']),
  checksumAlgorithm: storedChecksum.shape.algorithm.optional(),
});

export const uploadedPart = storedPart.extend({
  partNumber: z.number().int().min(1).max(10_000),
  etag: z.string(),
  checksum: storedChecksum.omit({ type: true }).optional(),
  storedAtMs: z.number(),
});

export type StoredPart = Readonly<z.infer<typeof storedPart>>;
export type StoredChecksum = Readonly<z.infer<typeof storedChecksum>>;
export type ObjectAttributes = Readonly<z.infer<typeof attributes>>;
export type StoredObject = Readonly<z.infer<typeof storedObject>>;
export type DeleteMarker = Readonly<z.infer<typeof deleteMarker>>;
export type StoredVersion = StoredObject | DeleteMarker;
export type StoredUpload = Readonly<z.infer<typeof storedUpload>>;
export type UploadedPart = Readonly<z.infer<typeof uploadedPart>>;

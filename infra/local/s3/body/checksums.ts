import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';

/** A digest in the making; `base64` ends it. */
export type Digest = Readonly<{ update: (bytes: Buffer) => void; base64: () => Promise<string> }>;

const nodeDigest = (name: string) => (): Digest => {
  const hash = createHash(name);
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    base64: () => Promise.resolve(hash.digest('base64')),
  };
};

type Crc = Readonly<{ update: (bytes: Uint8Array) => void; digest: () => Promise<Uint8Array> }>;

const crcDigest = (create: () => Crc) => (): Digest => {
  const crc = create();
  return {
    update: (bytes) => crc.update(bytes),
    base64: async () => Buffer.from(await crc.digest()).toString('base64'),
  };
};

export const md5Digest = nodeDigest('md5');
export const sha256Digest = nodeDigest('sha256');

/** The algorithms of `x-amz-checksum-*`, by the name's last part. */
export const checksumDigests = {
  crc32: crcDigest(() => new Crc32()),
  crc32c: crcDigest(() => new Crc32c()),
  crc64nvme: crcDigest(() => new Crc64Nvme()),
  sha1: nodeDigest('sha1'),
  sha256: sha256Digest,
} as const;

export type ChecksumAlgorithm = keyof typeof checksumDigests;

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  Object.hasOwn(checksumDigests, name);

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `x-amz-checksum-${algorithm}`;

import type { UploadedPart } from '../store/stored-version.ts';

/** Every part but the last holds at least 5 MiB. */
const minPartBytes = 5 * 1024 ** 2;

/** A part as the client names it when it completes the upload. */
export type NamedPart = Readonly<{ partNumber: number; etag: string; checksum: string | undefined }>;

type Choice =
  | Readonly<{ kind: 'chosen'; parts: readonly UploadedPart[] }>
  | Readonly<{ kind: 'out-of-order' }>
  | Readonly<{ kind: 'not-found'; partNumber: number }>
  | Readonly<{ kind: 'too-small'; part: UploadedPart }>;

const isSamePart = (named: NamedPart, uploaded: UploadedPart): boolean =>
  named.etag.replaceAll('"', '') === uploaded.etag &&
  (named.checksum === undefined ||
    uploaded.checksum === undefined ||
    named.checksum === uploaded.checksum.value);

/** The uploaded parts that the client names, in its order, if S3 would make an object of them. */
export const chooseParts = (
  named: readonly NamedPart[],
  uploaded: ReadonlyMap<number, UploadedPart>,
): Choice => {
  const parts: UploadedPart[] = [];
  let lastNumber = 0;
  for (const name of named) {
    if (name.partNumber <= lastNumber) return { kind: 'out-of-order' };
    lastNumber = name.partNumber;
    const part = uploaded.get(name.partNumber);
    if (part === undefined || !isSamePart(name, part))
      return { kind: 'not-found', partNumber: name.partNumber };
    parts.push(part);
  }
  const small = parts.slice(0, -1).find((part) => part.sizeBytes < minPartBytes);
  return small === undefined ? { kind: 'chosen', parts } : { kind: 'too-small', part: small };
};

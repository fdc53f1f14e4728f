import { createHash } from 'node:crypto';
import { S3Error } from '../protocol/s3-error.ts';
import type { Identity } from '../signature/authenticate.ts';
import { signatureMatches } from '../signature/signing-key.ts';

/** Checks each chunk's signature; each one signs the one before it, the first one the request's. */
export type ChunkSignatures = Readonly<{
  beginChunk: () => void;
  update: (bytes: Buffer) => void;
  endChunk: (signature: string | undefined) => void;
  trailer: (lines: readonly string[], signature: string | undefined) => void;
}>;

const emptyHash = createHash('sha256').digest('hex');

/** @throws S3Error SignatureDoesNotMatch from its functions. */
export const signedChunks = (identity: Identity): ChunkSignatures => {
  let previous = identity.signature;
  let hash = createHash('sha256');

  const check = (algorithm: string, hashes: readonly string[], signature: string | undefined): void => {
    const parts = [algorithm, identity.amzDate, identity.scope, previous, ...hashes];
    if (signature === undefined || !signatureMatches(identity.key, parts.join('\n'), signature)) {
      throw new S3Error('SignatureDoesNotMatch');
    }
    previous = signature;
  };

  return {
    beginChunk: () => {
      hash = createHash('sha256');
    },
    update: (bytes) => {
      hash.update(bytes);
    },
    endChunk: (signature) => check('AWS4-HMAC-SHA256-PAYLOAD', [emptyHash, hash.digest('hex')], signature),
    trailer: (lines, signature) => {
      const text = lines.map((line) => `${line}\n`).join('');
      check(
        'AWS4-HMAC-SHA256-TRAILER',
        [createHash('sha256').update(text, 'latin1').digest('hex')],
        signature,
      );
    },
  };
};

/** Chunks that carry no signatures: their transport, or nothing, protects them. */
export const unsignedChunks: ChunkSignatures = {
  beginChunk: () => undefined,
  update: () => undefined,
  endChunk: () => undefined,
  trailer: () => undefined,
};

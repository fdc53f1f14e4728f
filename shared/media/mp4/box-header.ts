/** The start of one box of an MP4 (ISO/IEC 14496-12, section 4.2). */
export type BoxHeader = {
  /** Four printable characters, such as `moov`. */
  readonly type: string;
  /** Bytes of the header itself: 8, or 16 with a 64-bit size. */
  readonly headerBytes: number;
  /** Bytes of the whole box, header included; `undefined` for "up to the end of the file". */
  readonly bytes: number | undefined;
};

export type HeaderRead =
  | { readonly kind: 'header'; readonly header: BoxHeader }
  /** Valid so far, but the header goes on past these bytes. */
  | { readonly kind: 'short' }
  | { readonly kind: 'invalid'; readonly problem: string };

export const maxHeaderBytes = 16;
const shortHeaderBytes = 8;

// Registered types are printable ASCII; QuickTime's own begin with a copyright sign.
const typePattern = /^[\x20-\x7e\xa9][\x20-\x7e]{3}$/;

/** Reads the box header at the start of `bytes`. */
export const readBoxHeader = (bytes: Uint8Array): HeaderRead => {
  if (bytes.length < shortHeaderBytes) return { kind: 'short' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = String.fromCharCode(...bytes.subarray(4, shortHeaderBytes));
  if (!typePattern.test(type)) return { kind: 'invalid', problem: 'no box begins where one must' };
  const size = view.getUint32(0);
  if (size === 0) return header(type, shortHeaderBytes, undefined);
  if (size !== 1) return header(type, shortHeaderBytes, size);
  if (bytes.length < maxHeaderBytes) return { kind: 'short' };
  return header(type, maxHeaderBytes, Number(view.getBigUint64(shortHeaderBytes)));
};

const header = (type: string, headerBytes: number, bytes: number | undefined): HeaderRead =>
  bytes !== undefined && bytes < headerBytes
    ? { kind: 'invalid', problem: `the box ${type} claims ${bytes} bytes, fewer than its own header` }
    : { kind: 'header', header: { type, headerBytes, bytes } };

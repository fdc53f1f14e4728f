/** A reader of MP4 boxes, independent of the product's own. */
export type Box = { readonly type: string; readonly body: Buffer };

export const boxesOf = (bytes: Buffer): readonly Box[] => {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length)
      throw new Error(`A box of ${size} bytes at ${at} does not fit.`);
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
};

/** The bodies of all boxes at a path such as `moov/trak/mdia`. */
export const bodiesAt = (bytes: Buffer, path: string): readonly Buffer[] =>
  path
    .split('/')
    .reduce<readonly Buffer[]>(
      (bodies, type) =>
        bodies.flatMap((body) => boxesOf(body).flatMap((box) => (box.type === type ? [box.body] : []))),
      [bytes],
    );

/** Seconds of a version 0 `mvhd` or `mdhd`. */
export const secondsOf = (header: Buffer): number => header.readUInt32BE(16) / header.readUInt32BE(12);

/** The four letters of each track's first sample description. */
export const codecsOf = (bytes: Buffer): readonly string[] =>
  bodiesAt(bytes, 'moov/trak/mdia/minf/stbl/stsd').map((body) => body.toString('latin1', 12, 16));

/** Width and height of the first sample description of a video track. */
export const pictureSizeOf = (bytes: Buffer): readonly [number, number] => {
  const [description = Buffer.alloc(64)] = bodiesAt(bytes, 'moov/trak/mdia/minf/stbl/stsd');
  return [description.readUInt16BE(40), description.readUInt16BE(42)];
};

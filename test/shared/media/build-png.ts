import { crc32, deflateSync } from 'node:zlib';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const u32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

export const pngChunk = (type: string, data: Uint8Array = new Uint8Array()): Uint8Array => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), named, u32(crc32(named))]);
};

export type PngPlan = {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  readonly interlace: number;
  /** Decompressed rows, filter bytes included. */
  readonly rows: Uint8Array;
  /** The zlib stream, when it is not simply the rows deflated. */
  readonly compressed?: Uint8Array;
  readonly beforeData: readonly Uint8Array[];
  readonly afterData: readonly Uint8Array[];
};

/** A grey picture of 300 x 300 pixels unless told otherwise. */
export const buildPng = (plan: Partial<PngPlan> = {}): Uint8Array => {
  const { width = 300, height = 300, bitDepth = 8, colourType = 0, interlace = 0 } = plan;
  const {
    rows = new Uint8Array(height * (width + 1)),
    beforeData = [],
    afterData = [pngChunk('IEND')],
  } = plan;
  const header = Buffer.concat([
    u32(width),
    u32(height),
    Uint8Array.from([bitDepth, colourType, 0, 0, interlace]),
  ]);
  return Buffer.concat([
    Uint8Array.from(signature),
    pngChunk('IHDR', header),
    ...beforeData,
    pngChunk('IDAT', plan.compressed ?? deflateSync(rows)),
    ...afterData,
  ]);
};

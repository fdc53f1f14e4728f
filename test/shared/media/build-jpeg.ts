const segment = (code: number, contents: readonly number[]): Buffer => {
  const length = contents.length + 2;
  return Buffer.from([0xff, code, length >> 8, length & 0xff, ...contents]);
};

export const jpegSegment = segment;

export type JpegPlan = {
  readonly width: number;
  readonly height: number;
  /** 0xc0 baseline, 0xc2 progressive, 0xc9 arithmetic. */
  readonly frameCode: number;
  readonly precision: number;
  /** Units between restart markers. */
  readonly restartInterval: number;
  /** Instead of the entropy-coded data that the dimensions need. */
  readonly data: Uint8Array;
  readonly beforeFrame: readonly Uint8Array[];
  readonly end: Uint8Array;
};

/** Both codes have one symbol, of one bit: a flat block takes two zero bits. */
const flatBits = 2;

const flatData = (blocks: number, restartInterval: number): Buffer => {
  const interval = restartInterval === 0 ? blocks : restartInterval;
  const parts: Buffer[] = [];
  for (let first = 0, nth = 0; first < blocks; first += interval, nth += 1) {
    if (first > 0) parts.push(Buffer.from([0xff, 0xd0 + ((nth - 1) % 8)]));
    parts.push(Buffer.alloc(Math.ceil((Math.min(interval, blocks - first) * flatBits) / 8)));
  }
  return Buffer.concat(parts);
};

/** A flat grey baseline picture of 320 x 304 pixels (1,520 blocks), unless told otherwise. */
export const buildJpeg = (plan: Partial<JpegPlan> = {}): Buffer => {
  const { width = 320, height = 304, frameCode = 0xc0, precision = 8, restartInterval = 0 } = plan;
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const code = [1, ...Array.from({ length: 15 }, () => 0), 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...(plan.beforeFrame ?? []),
    segment(frameCode, [precision, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...code]),
    segment(0xc4, [0x10, ...code]),
    ...(restartInterval === 0 ? [] : [segment(0xdd, [restartInterval >> 8, restartInterval & 0xff])]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    plan.data ?? flatData(blocks, restartInterval),
    plan.end ?? Buffer.from([0xff, 0xd9]),
  ]);
};

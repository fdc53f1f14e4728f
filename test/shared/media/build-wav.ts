export type WavPlan = {
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  readonly formatTag: number;
  readonly byteRate: number;
  /** What the data chunk claims, when it is not the truth. */
  readonly claimedBytes: number;
  /** Whole chunks before and after the data. */
  readonly before: readonly Uint8Array[];
  readonly after: readonly Uint8Array[];
};

export const riffChunk = (id: string, contents: Uint8Array, claimed = contents.length): Uint8Array => {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(claimed, 4);
  return Buffer.concat([head, contents, Buffer.alloc(contents.length % 2)]);
};

/** Three seconds of silence, 8 kHz, one byte a sample, unless told otherwise. */
export const buildWav = (plan: Partial<WavPlan> = {}): Uint8Array => {
  const { seconds = 3, sampleRate = 8000, channels = 1, bitsPerSample = 8, formatTag = 1 } = plan;
  const blockBytes = channels * Math.ceil(bitsPerSample / 8);
  const { byteRate = sampleRate * blockBytes, before = [], after = [] } = plan;
  const format = Buffer.alloc(16);
  format.writeUInt16LE(formatTag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(byteRate, 8);
  format.writeUInt16LE(blockBytes, 12);
  format.writeUInt16LE(bitsPerSample, 14);
  const data = Buffer.alloc(Math.round(seconds * sampleRate) * blockBytes);
  const form = Buffer.concat([
    Buffer.from('WAVE', 'latin1'),
    ...before,
    riffChunk('fmt ', format),
    riffChunk('data', data, plan.claimedBytes ?? data.length),
    ...after,
  ]);
  return riffChunk('RIFF', form);
};

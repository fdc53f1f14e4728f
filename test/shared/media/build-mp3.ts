/** 417 bytes and 26 ms each: MPEG-1 layer III, 128 kbit/s, 44.1 kHz, mono, silent. */
export const mp3Frame = (): Buffer => {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb_90c0);
  return frame;
};

export const mp3FrameSeconds = 1152 / 44_100;

export const mp3Frames = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, mp3Frame));

const infoAt = 21;

/** The frame that encoders put first; `delay` and `padding` are LAME's, in samples. */
export const infoFrame = (plan: {
  readonly frames: number;
  readonly delay?: number;
  readonly padding?: number;
}): Buffer => {
  const frame = mp3Frame();
  frame.write('Xing', infoAt, 'latin1');
  frame.writeUInt32BE(1, infoAt + 4);
  frame.writeUInt32BE(plan.frames, infoAt + 8);
  if (plan.delay === undefined) return frame;
  frame.write('LAME3.100', infoAt + 12, 'latin1');
  frame.writeUIntBE(plan.delay * 0x1000 + (plan.padding ?? 0), infoAt + 12 + 21, 3);
  return frame;
};

/** Fraunhofer's kind of first frame. */
export const vbriFrame = (frames: number): Buffer => {
  const frame = mp3Frame();
  frame.write('VBRI', 36, 'latin1');
  frame.writeUInt32BE(frames, 50);
  return frame;
};

export const id3v2 = (contents: Uint8Array): Buffer => {
  const head = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  for (const [index, shift] of [21, 14, 7, 0].entries()) head[6 + index] = (contents.length >> shift) & 0x7f;
  return Buffer.concat([head, contents]);
};

export const id3v1 = (): Buffer => {
  const tag = Buffer.alloc(128);
  tag.write('TAGSomebody', 'latin1');
  return tag;
};

export const apeTag = (contents: Uint8Array): Buffer => {
  const footer = Buffer.alloc(32);
  footer.write('APETAGEX', 'latin1');
  footer.writeUInt32LE(2000, 8);
  footer.writeUInt32LE(contents.length + 32, 12);
  return Buffer.concat([contents, footer]);
};

/** A silent AAC packet: one single channel element without any band, then the end. */
export const silentPacket = (): Buffer => Buffer.from([0b0000_0000, 0b0000_0000, 0, 0b0000_0111]);

/** The start of a band of codebook 12, which does not exist. */
export const brokenPacket = (): Buffer => Buffer.from([0b0000_0000, 0b0000_0000, 0b1100_1100, 0xff, 0xff]);

export const adtsFrameSeconds = 1024 / 44_100;

/** AAC low complexity, 44.1 kHz, mono. */
export const adtsFrame = (packet: Uint8Array = silentPacket()): Buffer => {
  const length = packet.length + 7;
  const header = [
    0xff,
    0xf1,
    0x50,
    0x40 | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  ];
  return Buffer.concat([Buffer.from(header), packet]);
};

export const adtsFrames = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => adtsFrame()));

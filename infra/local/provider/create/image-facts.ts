/** What a header tells of a picture; enough for the provider's limits, not proof that it decodes. */
export type ImageFacts = { readonly format: 'png' | 'jpeg'; readonly width: number; readonly height: number };

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

const pngFacts = (bytes: Buffer): ImageFacts | undefined =>
  bytes.length >= 24 && bytes.toString('latin1', 12, 16) === 'IHDR'
    ? { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined;

/** SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC), which share the range. */
const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

const jpegFacts = (bytes: Buffer): ImageFacts | undefined => {
  let at = 2;
  while (at + 9 <= bytes.length) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    if (isFrameHeader(marker)) {
      return { format: 'jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    if (marker === 0xff) at += 1;
    else at += standsAlone(marker) ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
};

/** Undefined: neither a PNG nor a JPEG, or one without a readable header. */
export const readImageFacts = (bytes: Buffer): ImageFacts | undefined => {
  if (bytes.subarray(0, 8).equals(pngSignature)) return pngFacts(bytes);
  return bytes.length > 3 && bytes.readUIntBE(0, 3) === 0xffd8ff ? jpegFacts(bytes) : undefined;
};

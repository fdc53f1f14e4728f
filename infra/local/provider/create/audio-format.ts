export type AudioFormat = 'mp3' | 'wav' | 'm4a' | 'aac';

const id3Header = 10;

/** ID3v2 states its size in four bytes of seven bits each. */
const afterId3 = (bytes: Buffer): Buffer => {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < id3Header) return bytes;
  const size = [...bytes.subarray(6, id3Header)].reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return bytes.subarray(id3Header + size);
};

/** Some encoders and cutters leave zeros before the first frame. */
const afterPadding = (bytes: Buffer): Buffer => {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start === -1 ? bytes : bytes.subarray(start);
};

/** By the first bytes, whatever the name says. Undefined: none of the formats that the provider takes. */
export const readAudioFormat = (file: Buffer): AudioFormat | undefined => {
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WAVE') return 'wav';
  if (file.toString('latin1', 4, 8) === 'ftyp') return 'm4a';
  const bytes = afterPadding(afterId3(file));
  if (bytes.length < 2 || bytes.readUInt8(0) !== 0xff)
    return file.toString('latin1', 0, 3) === 'ID3' ? 'mp3' : undefined;
  const second = bytes.readUInt8(1);
  if ((second & 0xf6) === 0xf0) return 'aac';
  return (second & 0xe0) === 0xe0 ? 'mp3' : undefined;
};

import { Bits } from '../bits.ts';
import type { Mp3Header } from './mp3-header.ts';

const headerBytes = 4;
const checksumBytes = 2;
/** ISO 11172-3, 2.4.2.7: pairs of lines in the big-value region of a granule of 576. */
const maxBigValues = 288;

/** One granule of one channel; false where it names a block type that does not exist there. */
const passGranule = (bits: Bits, isVersion1: boolean): boolean => {
  bits.skip(12);
  if (bits.take(9) > maxBigValues) return false;
  bits.skip(8 + (isVersion1 ? 4 : 9));
  const isSwitched = bits.take(1) === 1;
  if (isSwitched && bits.take(2) === 0) return false;
  bits.skip(isSwitched ? 1 + 2 * 5 + 3 * 3 : 3 * 5 + 4 + 3);
  bits.skip(isVersion1 ? 3 : 2);
  return true;
};

/** Whether a frame's side information (ISO 11172-3, 2.4.1.7; ISO 13818-3, 2.4.1.7) is such that decoders go on with it. */
export const hasLegalSideInfo = (
  frame: Uint8Array,
  { version, channels, hasChecksum }: Mp3Header,
): boolean => {
  const isVersion1 = version === 1;
  const bits = new Bits(frame.subarray(headerBytes + (hasChecksum ? checksumBytes : 0)));
  if (isVersion1) bits.skip(9 + (channels === 1 ? 5 : 3) + 4 * channels);
  else bits.skip(8 + (channels === 1 ? 1 : 2));
  const granules = (isVersion1 ? 2 : 1) * channels;
  for (let granule = 0; granule < granules; granule += 1) if (!passGranule(bits, isVersion1)) return false;
  return true;
};

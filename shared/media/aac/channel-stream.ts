import type { Bands } from './bands.ts';
import type { Bits } from '../bits.ts';
import { passScaleFactors } from './scale-factors.ts';
import { takeSections } from './sections.ts';
import { passSpectrum } from './spectrum.ts';
import { passNoiseShaping, passPulses } from './tools.ts';
import { takeWindow, type Window } from './window.ts';

/** What all channels of a stream have in common. */
export type StreamTables = { readonly objectType: number; readonly bands: Bands };

/** individual_channel_stream (ISO 14496-3, 4.4.2.7): false where no decoder could read it. */
export const passChannel = (bits: Bits, { objectType, bands }: StreamTables, common?: Window): boolean => {
  const globalGain = bits.take(8);
  const window = common ?? takeWindow(bits, objectType, bands);
  if (window === undefined) return false;
  const sections = takeSections(bits, window);
  if (sections === undefined || !passScaleFactors(bits, sections, globalGain)) return false;
  if (bits.take(1) === 1 && !passPulses(bits, window)) return false;
  if (bits.take(1) === 1 && !passNoiseShaping(bits, window, objectType)) return false;
  const hasGainControl = bits.take(1) === 1;
  return !hasGainControl && passSpectrum(bits, window, sections);
};

const reservedMask = 3;

/** The body of a channel pair element (ISO 14496-3, 4.4.2.1). */
export const passChannelPair = (bits: Bits, tables: StreamTables): boolean => {
  if (bits.take(1) === 0) return passChannel(bits, tables) && passChannel(bits, tables);
  const window = takeWindow(bits, tables.objectType, tables.bands);
  if (window === undefined) return false;
  const mask = bits.take(2);
  if (mask === reservedMask) return false;
  if (mask === 1) bits.skip(window.groups.length * window.bands);
  return passChannel(bits, tables, window) && passChannel(bits, tables, window);
};

import { damaged, type Damaged } from '../finding.ts';
import { BitSource } from './bit-source.ts';
import { type BitState, bitsBetween } from './bit-state.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import { findMarker, isRestart, marker } from './markers.ts';
import { Prefetch } from './prefetch.ts';
import { WatchedBitSource } from './watched-bit-source.ts';

/** How often to look whether the data has run out, so that nothing can take long. */
const looks = 100;
const restartMarkers = 8;
/** The end of a scan's data that is watched closely: at least this, and this share of it, so that a look falls into it. */
const minEndBytes = 8192;
const endShare = 32;

const percent = (part: number, whole: number): number => Math.floor((100 * part) / whole);

const stepOf = (units: number): number => Math.ceil(units / looks);

/** The data between two markers, and the units that it holds. */
type Stretch = {
  readonly data: BitState;
  readonly first: number;
  readonly end: number;
  readonly units: number;
  /** Blocks of a unit that libjpeg-turbo decodes in its fast way, where this ends a scan; undefined where it does not. */
  readonly fastBlocks: number | undefined;
};

const brokenAt = ({ units }: Stretch, unit: number, source: BitSource): Damaged =>
  source.isOverrun
    ? damaged(`its picture data breaks off about ${percent(unit, units)} % into a scan`)
    : damaged(`its picture data holds an impossible code about ${percent(unit, units)} % into a scan`);

const tooMany = (extra: number): Damaged | undefined =>
  extra > 0 ? damaged(`${extra} bytes too many stand before a marker in its picture data`) : undefined;

/**
 * Follows the units from `from` on beside what libjpeg-turbo reads ahead, for it takes such bytes as no fault: one by one
 * where it may decode them in its fast way, which it decides for each.
 */
const followEnd = (
  decoder: EntropyDecoder,
  stretch: Stretch,
  state: BitState,
  from: number,
  fastBlocks: number,
): Damaged | undefined => {
  const prefetch = new Prefetch(state, fastBlocks);
  const source = new WatchedBitSource(state, prefetch);
  const step = fastBlocks > 0 ? 1 : stepOf(stretch.units);
  for (let unit = from; unit < stretch.end; unit += step) {
    prefetch.beginUnit();
    const isGood = decoder.follow(source, unit, Math.min(step, stretch.end - unit));
    if (!isGood || source.isOverrun) return brokenAt(stretch, unit, source);
  }
  return tooMany(prefetch.unreadBytes);
};

const followStretch = (decoder: EntropyDecoder, stretch: Stretch): Damaged | undefined => {
  const { data, first, end, units, fastBlocks } = stretch;
  const source = new BitSource(data);
  const endBytes = Math.max(minEndBytes, source.remainingBytes / endShare);
  const step = stepOf(units);
  for (let unit = first; unit < end; unit += step) {
    if (fastBlocks !== undefined && source.remainingBytes <= endBytes)
      return followEnd(decoder, stretch, source.state, unit, fastBlocks);
    const isGood = decoder.follow(source, unit, Math.min(step, end - unit));
    if (!isGood || source.isOverrun) return brokenAt(stretch, unit, source);
  }
  return tooMany(source.leftoverBytes);
};

/**
 * Follows all `units` of a scan whose data begins at `start`, restart markers included.
 * @returns where the marker after it stands, or what is wrong.
 */
export const followScan = (
  bytes: Uint8Array,
  start: number,
  decoder: EntropyDecoder,
  units: number,
  restartInterval: number,
): number | Damaged => {
  const stretchUnits = restartInterval === 0 ? units : restartInterval;
  let dataAt = start;
  for (let first = 0, nth = 0; ; first += stretchUnits, nth += 1) {
    const next = findMarker(bytes, dataAt);
    const dataEnd = next?.at ?? bytes.length;
    const end = Math.min(units, first + stretchUnits);
    const fastBlocks = restartInterval === 0 ? decoder.fastBlocks : 0;
    const problem = followStretch(decoder, {
      data: bitsBetween(bytes, dataAt, dataEnd),
      first,
      end,
      units,
      fastBlocks: end === units ? fastBlocks : undefined,
    });
    if (problem !== undefined) return problem;
    if (end === units) return dataEnd;
    if (next === undefined || !isRestart(next.code) || next.code - marker.rst0 !== nth % restartMarkers)
      return damaged(`a restart marker is missing about ${percent(end, units)} % into a scan`);
    dataAt = next.end;
    decoder.restart();
  }
};

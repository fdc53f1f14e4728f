import { damaged, type Damaged } from '../finding.ts';
import { BitSource } from './bit-source.ts';
import type { EntropyDecoder } from './entropy-decoder.ts';
import { findMarker, isRestart, marker } from './markers.ts';

/** How often to look whether the data has run out, so that nothing can take long. */
const looks = 100;
const restartMarkers = 8;

const percent = (part: number, whole: number): number => Math.floor((100 * part) / whole);

type Stretch = { readonly source: BitSource; readonly first: number; readonly end: number };

/** Follows the units `first` to `end` in the data between two markers. */
const followStretch = (
  decoder: EntropyDecoder,
  { source, first, end }: Stretch,
  units: number,
): Damaged | undefined => {
  const step = Math.ceil(units / looks);
  for (let unit = first; unit < end; unit += step) {
    const isGood = decoder.follow(source, unit, Math.min(step, end - unit));
    if (source.isOverrun)
      return damaged(`its picture data breaks off about ${percent(unit, units)} % into a scan`);
    if (!isGood)
      return damaged(`its picture data holds an impossible code about ${percent(unit, units)} % into a scan`);
  }
  const extra = source.leftoverBytes;
  return extra > 0 ? damaged(`${extra} bytes too many stand before a marker in its picture data`) : undefined;
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
    const problem = followStretch(
      decoder,
      { source: new BitSource(bytes, dataAt, dataEnd), first, end },
      units,
    );
    if (problem !== undefined) return problem;
    if (end === units) return dataEnd;
    if (next === undefined || !isRestart(next.code) || next.code - marker.rst0 !== nth % restartMarkers)
      return damaged(`a restart marker is missing about ${percent(end, units)} % into a scan`);
    dataAt = next.end;
    decoder.restart();
  }
};

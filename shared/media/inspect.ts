import { halfOf, lastSegment } from './file-name.ts';
import type { Picture, PictureFinding, SoundFinding } from './finding.ts';
import type { Inspection, MediaLimits, RangedReader, Reason } from './inspection.ts';
import { judge, judgePicture } from './judge.ts';
import { providerLimits } from './limits.ts';
import { headBytes, readPiece, readWhole, sha256IfWhole } from './read-file.ts';
import { type FormatReader, formatReaders } from './format-readers.ts';
import { empty, type Half, notTaken, tooLarge } from './reasons.ts';
import { recogniseFile } from './recognise/recognise-file.ts';
import type { Recognised } from './recognise/recognised.ts';

/** Of a format that is taken, and of the kind that the name promises: worth looking at all of it. */
type Candidate = { readonly half: Half; readonly reader: FormatReader };

type Facts = {
  readonly [Key in 'kind' | 'format' | 'width' | 'height' | 'durationSeconds' | 'sha256']:
    | Inspection[Key]
    | undefined;
};

const candidateOf = (name: string, recognised: Recognised | undefined): Candidate | Reason => {
  const promised = halfOf(name);
  if (recognised === undefined) return notTaken(name, 'nothing that is known', promised);
  const reader = formatReaders.get(recognised.format);
  const { kind } = recognised;
  if (reader === undefined || kind === 'unknown' || (promised ?? kind) !== kind)
    return notTaken(name, recognised.what, promised);
  return { half: kind, reader };
};

const factsOf = (finding: PictureFinding | SoundFinding | undefined): Partial<Facts> => {
  if (finding?.kind === 'picture') return { width: finding.width, height: finding.height };
  if (finding?.kind === 'sound') return { durationSeconds: finding.durationSeconds };
  return finding?.kind === 'foreign' ? { format: finding.is.format, kind: finding.is.kind } : {};
};

const recordOf = (
  file: string,
  bytes: number,
  reasons: readonly Reason[],
  facts: Partial<Facts>,
): Inspection => ({
  file,
  kind: facts.kind ?? 'unknown',
  verdict: reasons.length === 0 ? 'accept' : 'reject',
  reasons,
  format: facts.format ?? null,
  bytes,
  width: facts.width ?? null,
  height: facts.height ?? null,
  durationSeconds: facts.durationSeconds ?? null,
  sha256: facts.sha256 ?? null,
});

/** What the beginning of a picture or its size already tell against it. */
const refuseEarly = (
  name: string,
  bytes: number,
  half: Half,
  peeked: Picture | undefined,
  limits: MediaLimits,
): readonly Reason[] => {
  const maxBytes = half === 'image' ? limits.imageMaxBytes : limits.audioMaxBytes;
  return [
    ...(bytes > maxBytes ? [tooLarge(name, bytes, maxBytes)] : []),
    ...(peeked === undefined ? [] : judgePicture(name, peeked, limits)),
  ];
};

/**
 * Finds out what a file truly is and whether the provider takes it. Reads the beginning, and the rest, once, only of what
 * the beginning does not refuse. Never throws for what the file contains; throws what the reader throws.
 */
export const inspect = async (
  reader: RangedReader,
  file: string,
  limits: MediaLimits = providerLimits,
): Promise<Inspection> => {
  const { size } = reader;
  const name = lastSegment(file);
  if (size === 0) return recordOf(file, size, [empty(name)], {});

  const head = await readPiece(reader, 0, Math.min(size, headBytes));
  const { recognised, pieces } = await recogniseFile(reader, head);
  const start: Partial<Facts> = {
    kind: recognised?.kind,
    format: recognised?.format,
    sha256: sha256IfWhole(size, pieces),
  };
  const candidate = candidateOf(name, recognised);
  if ('code' in candidate) return recordOf(file, size, [candidate], start);

  const peeked = candidate.reader.peek(head.bytes);
  const early = refuseEarly(name, size, candidate.half, peeked, limits);
  if (early.length > 0) return recordOf(file, size, early, { ...start, ...factsOf(peeked) });

  const { bytes, sha256 } = await readWhole(reader, pieces);
  const finding = await candidate.reader.read(bytes);
  const reasons = judge(name, finding, candidate.half, limits);
  return recordOf(file, size, reasons, { ...start, sha256, ...factsOf(peeked), ...factsOf(finding) });
};

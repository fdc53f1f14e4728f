import type { BoxHeader } from './box-header.ts';
import { movieHeaderBytes } from './movie-duration.ts';
import { landmarks } from './walk-state.ts';
import type { Landmark, Mp4Walk, Target } from './walk-state.ts';

/** Places the box that begins at `walk.next` and says where to read on: within `moov`, else behind the box. */
export const enterBox = (walk: Mp4Walk, header: BoxHeader): Mp4Walk => {
  const start = walk.next.at;
  const inMovie = walk.movieEnd !== undefined && start < walk.movieEnd;
  const scopeEnd = inMovie ? walk.movieEnd : walk.totalBytes;
  const end = header.bytes === undefined ? scopeEnd : start + header.bytes;
  const problem = findFault({ walk, header, inMovie, beyond: end - scopeEnd });
  if (problem !== undefined) return { ...walk, problem };
  const movieEnd = !inMovie && header.type === 'moov' ? end : walk.movieEnd;
  const found = withLandmark(walk.found, header.type, inMovie);
  return { ...walk, movieEnd, found, next: nextTarget({ start, end, inMovie, header }) };
};

type Place = { walk: Mp4Walk; header: BoxHeader; inMovie: boolean; beyond: number };

const findFault = ({ walk, header, inMovie, beyond }: Place): string | undefined => {
  const { type, bytes } = header;
  const at = `at byte ${walk.next.at}`;
  if (walk.next.at === 0 && type !== 'ftyp') return 'does not begin with an ftyp box';
  if (beyond > 0) return `is cut or damaged: its box ${type} ${at} goes on for ${beyond} bytes too many`;
  if (inMovie && bytes === undefined) return `is damaged: the box ${type} ${at} has no size`;
  if (isSingle(type, inMovie) && walk.found.has(type)) return `is damaged: it has a second ${type} box ${at}`;
  if (inMovie && type === 'mvhd' && (bytes ?? 0) - header.headerBytes < 20)
    return `has too short an mvhd box ${at}`;
  return undefined;
};

const isSingle = (type: string, inMovie: boolean): type is Landmark =>
  inMovie ? type === 'mvhd' : type === 'ftyp' || type === 'moov';

const inMovieTypes: ReadonlySet<string> = new Set(['mvhd', 'trak']);

const withLandmark = (
  found: ReadonlySet<Landmark>,
  type: string,
  inMovie: boolean,
): ReadonlySet<Landmark> => {
  const landmark = landmarks.find((name) => name === type && inMovieTypes.has(name) === inMovie);
  return landmark === undefined || found.has(landmark) ? found : new Set([...found, landmark]);
};

type Span = { start: number; end: number; inMovie: boolean; header: BoxHeader };

const nextTarget = ({ start, end, inMovie, header }: Span): Target => {
  const payload = start + header.headerBytes;
  if (!inMovie && header.type === 'moov') return { kind: 'header', at: payload };
  if (!inMovie || header.type !== 'mvhd') return { kind: 'header', at: end };
  return { kind: 'movie-header', at: payload, bytes: Math.min(movieHeaderBytes, end - payload), end };
};

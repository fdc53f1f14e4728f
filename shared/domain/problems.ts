import { hasOwnHalves, readyHalves, readyUploads } from './halves.ts';
import type { NameRecord } from './name-record.ts';
import { isProblem } from './notes.ts';
import { baseName, keyOf } from './upload-key.ts';

/** Everything that is wrong with the uploads of a name, as sentences; empty when nothing is. */
export const problemsOf = (record: NameRecord): readonly string[] => [
  ...Object.values(record.uploads).flatMap((upload) => (upload.state === 'refused' ? [upload.problem] : [])),
  ...(record.row?.state === 'refused' && !hasOwnHalves(record) ? [record.row.problem] : []),
  ...(record.stranger === undefined ? [] : [record.stranger.problem]),
  ...(record.note !== undefined && isProblem(record.note) ? [record.note.message] : []),
];

/** "ann.png is kept." for whatever waits; empty when nothing does. */
export const keptText = (record: NameRecord): string => {
  const kept = [...readyHalves(record), ...readyUploads(record, 'options')].map(({ extension }) =>
    baseName(keyOf(record.name, extension)),
  );
  if (kept.length === 0) return '';
  return `${kept.join(' and ')} ${kept.length === 1 ? 'is' : 'are'} kept.`;
};

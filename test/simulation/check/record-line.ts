import type { NameRecord } from '../../../shared/domain/name-record.ts';

/** A record in one line of a trace. */
export const lineOf = ({ name, version, job, due, owes, uploads }: NameRecord): string => {
  const files = Object.entries(uploads).map(([extension, upload]) =>
    [
      extension,
      upload.state,
      'versionId' in upload ? upload.versionId : '',
      'standing' in upload ? upload.standing : '',
    ].join(' '),
  );
  const state = job === undefined ? 'no job' : `${job.id} ${job.state} turn ${job.turn}`;
  const owed = owes.map(({ kind }) => kind).join(' ');
  return `${name} v${version}: ${state}, due ${due?.lane} ${due?.at}, owes (${owed}), has (${files.join(', ')})`;
};

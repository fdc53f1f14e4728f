import { keyMaxBytes, parseUploadKey } from '../../shared/domain/upload-key.ts';

/** Why what was typed is no name that a command can be for, as a sentence without its full stop; undefined where it may be one. */
export const nameProblem = (typed: string): string | undefined => {
  const name = nameIn(typed);
  if (name !== typed) return `'${typed}' is the key of a file: leave its extension out, '${name}'`;
  const bytes = Buffer.byteLength(typed);
  return bytes > keyMaxBytes
    ? `A name of ${bytes} bytes is longer than any key, which has at most ${keyMaxBytes}`
    : undefined;
};

/** The name of which a file that was dropped, or one among the results, would be. */
const nameIn = (typed: string): string => {
  const answered = typed.replace(/\.(?:mp4|status\.json|error\.txt)$/i, '');
  if (answered !== typed) return answered;
  const upload = parseUploadKey(typed);
  return upload?.role === undefined ? typed : upload.name;
};

import type { NameRecord } from '../../../shared/domain/name-record.ts';

/** Whether two of such files make a pair, by its key. */
export const isHalfKey = (key: string): boolean => /\.(?:png|jpg|mp3|wav|txt)$/.test(key);

/** Files that were dropped under a name come before what a batch asks for there. */
export const isMadeOfRow = ({ name, row, uploads }: NameRecord): boolean =>
  row !== undefined &&
  !Object.entries(uploads).some(
    ([extension, { state }]) => (state === 'ready' || state === 'used') && isHalfKey(`${name}.${extension}`),
  );

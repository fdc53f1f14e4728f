/** What a Range header asks of an object; both ends of a part count. */
export type RequestedRange =
  | Readonly<{ kind: 'whole' }>
  | Readonly<{ kind: 'part'; first: number; last: number }>
  | Readonly<{ kind: 'unsatisfiable' }>;

const pattern = /^bytes=(\d*)-(\d*)$/;

const resolve = (from: string, to: string, sizeBytes: number): RequestedRange => {
  const first = from === '' ? Math.max(sizeBytes - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return first > last ? { kind: 'unsatisfiable' } : { kind: 'part', first, last };
};

/** S3 serves one range. A header that is not one well-formed range is ignored, as HTTP asks. */
export const parseByteRange = (header: string | undefined, sizeBytes: number): RequestedRange => {
  const match = header === undefined ? null : pattern.exec(header);
  const [, from = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === '')) return { kind: 'whole' };
  if (from !== '' && to !== '' && Number(from) > Number(to)) return { kind: 'whole' };
  return resolve(from, to, sizeBytes);
};

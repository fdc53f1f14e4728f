import * as z from 'zod/mini';
import { keyOf } from '../../domain/upload-key.ts';

const olderFile = z.looseObject({ extension: z.string() });
const olderRecord = z.looseObject({
  name: z.string(),
  job: z.looseObject({ pair: z.looseObject({ image: olderFile, voice: olderFile }) }),
});

/** A record as today's code would have written it: pairs were once two recordings of one name, without options' sources. */
export const modernised = (state: unknown): unknown => {
  const older = z.safeParse(olderRecord, state);
  if (!older.success) return state;
  const { name, job } = older.data;
  const { image, voice, ...pair } = job.pair;
  const fileOf = ({ extension, ...file }: z.output<typeof olderFile>) => ({
    ...file,
    key: keyOf(name, extension),
  });
  const speech = { kind: 'recording', file: fileOf(voice) };
  return { ...older.data, job: { ...job, pair: { optionsFrom: {}, ...pair, image: fileOf(image), speech } } };
};

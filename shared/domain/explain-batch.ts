import type { Explanation } from './explanation.ts';
import type { NameRecord } from './name-record.ts';
import { baseName } from './upload-key.ts';

/** How a batch stands, as far as its own record tells; the report adds what became of its rows. */
export const explainBatch = ({ name, batch }: NameRecord): Explanation => {
  const short = baseName(name);
  if (batch === undefined) {
    return { message: `${short} is read as soon as nothing has changed for a moment.`, next: '' };
  }
  const { taken, rows } = batch;
  return { message: `${taken} of the ${rows} rows of ${short} are taken in.`, next: '' };
};

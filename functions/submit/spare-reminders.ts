import { nameIdOf } from '../../shared/domain/identity.ts';
import { without, type NameRecord } from '../../shared/domain/name-record.ts';
import type { Row } from '../../shared/domain/row.ts';
import { parseUploadKey } from '../../shared/domain/upload-key.ts';
import { changeName } from '../../shared/workflow/change.ts';
import type { SubmitPorts } from './submit-ports.ts';

/**
 * A file that a row uses needs no partner of its own name: nobody is reminded of one. The files' names are read together,
 * and written once at most: whoever drops the file again is reminded again.
 */
export const spareReminders = async (
  ports: SubmitPorts,
  bucket: string,
  rows: readonly Row[],
): Promise<void> => {
  const names = rows.flatMap(keysOf).map((key) => parseUploadKey(key)?.name ?? key);
  const found = await ports.names.loadAll([...new Set(names)].map((name) => nameIdOf(bucket, name)));
  const reminded = found.filter((record) => spare(record) !== record);
  await Promise.all(reminded.map(({ id }) => changeName(ports, id, spare)));
};

const keysOf = (row: Row): readonly string[] => {
  if (row.state === 'refused') return [];
  const { image, speech } = row.ingredients;
  return speech.kind === 'recording' ? [image.file.key, speech.file.key] : [image.file.key];
};

/** Where more is in the way than a missing partner, the reminder stays. */
const spare = (record: NameRecord): NameRecord =>
  record.remindAt === undefined || record.note !== undefined ? record : without(record, 'remindAt');

import type { NameRecord } from '../../shared/domain/name-record.ts';
import type { Pipeline } from './pipeline.ts';

/** A worker that dies when it is about to write a record of that kind for the first time. */
export const dieAtSave = ({ names }: Pipeline, when: (record: NameRecord) => boolean): void => {
  const { save } = names;
  let isSpent = false;
  names.save = async (record) => {
    if (isSpent || !when(record)) return save(record);
    isSpent = true;
    throw new Error('The worker died.');
  };
};

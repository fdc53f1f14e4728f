import type { Job } from '../../../shared/domain/job.ts';
import { filesOf } from '../../../shared/domain/halves.ts';
import type { NameRecord } from '../../../shared/domain/name-record.ts';
import type { OptionValues } from '../../../shared/domain/options.ts';
import type { Drop } from '../world/drop.ts';
import { keyOfRowFile, nameOfRow, type WrittenRow } from '../written-batch.ts';
import type { Findings } from './findings.ts';

/** What a row asks for, read from the batch a second time. */
export const createRowRules = (findings: Findings, drop: Drop) => {
  const rowOf = ({ name, row }: NameRecord): WrittenRow | undefined =>
    drop.contentsOf(row?.versionId ?? '')?.rows?.find((each) => nameOfRow(each) === name);

  /** The files that stood there when the batch came, or those that came since. */
  const checkVersions = (name: string, pair: Job['pair'], batchVersion: string) => {
    const cameAs = Number(batchVersion.slice(1));
    for (const { key, versionId } of filesOf(pair)) {
      const isOld = drop.entries.some(
        (entry) =>
          entry.key === key && entry.sequence > Number(versionId.slice(1)) && entry.sequence < cameAs,
      );
      if (isOld)
        findings.report('wrongVideo', `${name} has ${versionId} of ${key}, which was replaced before.`);
    }
  };

  return {
    /** What the row and its files say of the video. */
    opened: (record: NameRecord, pair: Job['pair']): OptionValues => {
      const { name } = record;
      const row = rowOf(record);
      if (row === undefined) {
        findings.report('wrongVideo', `${name} is made, and no row of ${record.row?.versionId} asks for it.`);
        return {};
      }
      const wanted = [keyOfRowFile(row.image), row.script ?? keyOfRowFile(row.voice)].join();
      const found = [pair.image.key, saidIn(pair)].join();
      if (wanted !== found) findings.report('wrongVideo', `${name} asks for ${wanted}, and got ${found}.`);
      checkVersions(name, pair, record.row?.versionId ?? '');
      const metadata = filesOf(pair).map(({ versionId }) => drop.contentsOf(versionId)?.options ?? {});
      return Object.assign({}, ...metadata, optionsOf(row));
    },
    /** A row takes no file away from the name that it was dropped under. */
    saved: ({ id, name, uploads }: NameRecord) => {
      for (const upload of Object.values(uploads)) {
        if (upload.state === 'used' && !upload.jobId.startsWith(id)) {
          findings.report('lost', `${upload.jobId} took ${upload.versionId} away from ${name}.`);
        }
      }
    },
  };
};

const saidIn = ({ speech }: Job['pair']): string => {
  if (speech.kind === 'recording') return speech.file.key;
  return speech.kind === 'script' && 'written' in speech.text ? speech.text.written : '';
};

const optionsOf = ({ script, voice, mode }: WrittenRow): OptionValues => ({
  ...(mode === undefined ? {} : { mode }),
  ...(script === undefined ? {} : { voice }),
});

import type { Template } from './template.ts';

const kebab = (text: string): string =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();

/** CDK ends a logical id with eight hex digits of its path's hash. */
const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '') || logicalId;

/** Buckets have the tightest rule for names: at most 63 characters. */
const fitting = (name: string): string => name.slice(0, 63).replace(/-+$/, '');

/** `pipeline-drop-bucket` and `pipeline-submit-queue` both begin with the pipeline's own name, which tells nothing here. */
const withoutSharedWord = (names: readonly string[]): readonly string[] => {
  const [word] = names[0]?.split('-') ?? [];
  const start = `${word}-`;
  return names.length > 1 && names.every((name) => name.startsWith(start))
    ? names.map((name) => name.slice(start.length))
    : names;
};

/**
 * A readable local name for every resource: `PipelineDropBucket1A2B3C4D` becomes `drop-bucket`. The same template gives
 * the same names, so that state on disk is found again; where two would be equal, both keep their hash.
 */
export const localNames = (template: Template): ReadonlyMap<string, string> => {
  const logicalIds = Object.keys(template.Resources);
  const shortNames = withoutSharedWord(logicalIds.map((logicalId) => kebab(withoutHash(logicalId))));
  const isAlone = (name: string) => shortNames.indexOf(name) === shortNames.lastIndexOf(name);
  return new Map(
    logicalIds.map((logicalId, index) => {
      const short = shortNames[index] ?? '';
      return [logicalId, fitting(isAlone(short) ? short : kebab(logicalId))];
    }),
  );
};

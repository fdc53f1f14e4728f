import { readFile } from 'node:fs/promises';
import { keyOf, parseUploadKey, type Role } from '../../../shared/domain/upload-key.ts';
import { isStatusKey, parseStatus } from '../folders/status-file.ts';
import { keptObjects, type KeptObject } from './kept-objects.ts';

/** A file that a video may be made of, as the drop bucket has it or will have it. */
export type SuppliedFile = {
  readonly key: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Where it can be read; undefined where it cannot be. */
  readonly path: string | undefined;
  /** Infinity for one that is still to be uploaded. */
  readonly committedAtMs: number;
};

/** How far a name had come when an earlier run ended. */
export type Standing = { readonly state: string; readonly atMs: number };

/** All that a run will find. */
export type Supply = {
  readonly files: ReadonlyMap<string, SuppliedFile>;
  readonly standings: ReadonlyMap<string, Standing>;
  /** Names that change at the start of the run, whatever their standing. */
  readonly stirred: ReadonlySet<string>;
};

/** A file on its way into the bucket, with the key that it gets. */
export type NewFile = { readonly key: string; readonly path: string };

export type SupplySources = {
  /** Of earlier runs. */
  readonly stateFolder: string;
  readonly arriving: readonly NewFile[];
  /** Keys that will be removed. */
  readonly leaving: readonly string[];
};

const standingOf = async ({ path, committedAtMs }: KeptObject): Promise<readonly [string, Standing][]> => {
  if (path === undefined) return [];
  const status = parseStatus(await readFile(path, 'utf8'));
  return status === undefined ? [] : [[status.name, { state: status.state, atMs: committedAtMs }]];
};

/** What is removed counts as long as it is there: files are taken in side by side, in no certain order. */
export const gatherSupply = async ({ stateFolder, arriving, leaving }: SupplySources): Promise<Supply> => {
  const kept = await keptObjects(stateFolder);
  const standings = await Promise.all(kept.filter(({ key }) => isStatusKey(key)).map(standingOf));
  const files: readonly SuppliedFile[] = [
    ...kept,
    ...arriving.map(({ key, path }) => ({ key, path, metadata: {}, committedAtMs: Infinity })),
  ];
  const changed = [...arriving.map(({ key }) => key), ...leaving];
  return {
    files: new Map(files.map((file) => [file.key, file])),
    standings: new Map(standings.flat()),
    stirred: new Set(changed.flatMap((key) => parseUploadKey(key)?.name ?? [])),
  };
};

/** The files of each name, by their roles; those of a kind that no video is made of are left out. */
export const filesByName = ({
  files,
}: Supply): ReadonlyMap<string, readonly { readonly role: Role; readonly key: string }[]> => {
  const byName = new Map<string, { readonly role: Role; readonly key: string }[]>();
  for (const key of files.keys()) {
    const upload = parseUploadKey(key);
    if (upload?.role === undefined) continue;
    const { name, extension, role } = upload;
    byName.set(name, [...(byName.get(name) ?? []), { role, key: keyOf(name, extension) }]);
  }
  return byName;
};

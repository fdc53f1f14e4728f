/** What an upload's key says of it. The key decides the name and the role; the contents decide everything else. */

export const roles = [
  'image',
  /** A recording. */
  'voice',
  /** A text to be spoken instead of a recording. */
  'script',
  /** What the name's videos are to be like. */
  'options',
  /** The same for a whole folder. */
  'defaults',
  /** Names many jobs. */
  'batch',
] as const;
export type Role = (typeof roles)[number];

export type UploadKey = {
  /** The key without its extension: what a pair has in common. */
  readonly name: string;
  /** As typed, "" when there is none: `ann.PNG` and `ann.png` are two uploads of one name. */
  readonly extension: string;
  /** Undefined for a kind of file that no pair is made of. */
  readonly role: Role | undefined;
};

const rolesByExtension: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['png', 'image'],
  ['jpg', 'image'],
  ['jpeg', 'image'],
  ['mp3', 'voice'],
  ['wav', 'voice'],
  ['m4a', 'voice'],
  ['aac', 'voice'],
  ['txt', 'script'],
  ['json', 'options'],
]);

/** The file name, without its extension, of a folder's defaults. */
export const defaultsName = '_defaults';

/** What we write ourselves beside the videos is nobody's upload. */
const ourOwn = /\.(?:status\.json|error\.txt)$/i;

/** Names that end in .batch are those of batches, which take no pictures and recordings. */
export const isOfBatches = (key: string): boolean => /\.batch\.[^./]*$/i.test(key);

/** The extensions of one role, for messages. */
export const extensionsOf = (role: Role): readonly string[] =>
  [...rolesByExtension.keys()].filter((extension) => rolesByExtension.get(extension) === role);

/** Folder markers and dot-files are nobody's upload: undefined. */
export const parseUploadKey = (key: string): UploadKey | undefined => {
  const fileName = key.slice(key.lastIndexOf('/') + 1);
  if (fileName === '' || fileName.startsWith('.')) return undefined;
  const dot = fileName.lastIndexOf('.');
  const extension = dot < 0 ? '' : fileName.slice(dot + 1);
  const name = dot < 0 ? key : key.slice(0, key.length - extension.length - 1);
  return { name, extension, role: roleOf(fileName, extension.toLowerCase()) };
};

const roleOf = (fileName: string, extension: string): Role | undefined => {
  if (ourOwn.test(fileName)) return undefined;
  if (isOfBatches(fileName)) return extension === 'json' || extension === 'csv' ? 'batch' : undefined;
  return fileName === `${defaultsName}.json` ? 'defaults' : rolesByExtension.get(extension);
};

/** Of UTF-8: S3 takes no longer key. */
export const keyMaxBytes = 1024;

/** Two of these make a pair. */
export const isHalf = (role: Role): boolean => role === 'image' || role === 'voice' || role === 'script';

export const keyOf = (name: string, extension: string): string =>
  extension === '' ? name : `${name}.${extension}`;

/** The last segment of a name or key: what its owner calls the file. */
export const baseName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

export const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

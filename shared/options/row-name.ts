import { extensionsOf, roles } from '../domain/upload-key.ts';

const nameMaxCharacters = 200;

/** Of files that are dropped, and of those that come of them. */
const extensions = [...roles.flatMap(extensionsOf), 'csv', 'mp4'];

/** What a name may not begin with, as a regular expression, and what it must be instead. */
const rules = [
  ['$', 'at least one character long'],
  [`[\\s\\S]{${nameMaxCharacters + 1}}`, `at most ${nameMaxCharacters} characters long`],
  ['\\.', 'without a dot in front, as files with one are left alone'],
  ['[\\s\\S]*[/\\\\]', 'without / and \\, as the video stands beside its batch'],
  ['[\\s\\S]*\\p{C}', 'without line breaks and other characters that cannot be seen'],
  ['_defaults$', 'another one than _defaults, which is that of the options of a folder'],
  ['[\\s\\S]*\\.batch$', 'without .batch at its end, as names that end so are those of batches'],
  [
    '[\\s\\S]*\\.(?:status|error)$',
    'without .status or .error at its end, as names that end so are those of answers',
  ],
  [
    `[\\s\\S]*\\.(?:${extensions.join('|')})$`,
    'without an extension, as ann.mp4 comes of ann (and ann.png.mp4 of ann.png)',
  ],
] as const;

/** A file name that the video can have: not one that the pipeline reads as something else. */
export const rowName = new RegExp(`^${rules.map(([broken]) => `(?!${broken})`).join('')}`, 'iu');

/** The rule that a name breaks; undefined where it breaks none. */
export const brokenRule = (name: string): string | undefined =>
  rules.find(([broken]) => new RegExp(`^${broken}`, 'iu').test(name))?.[1];

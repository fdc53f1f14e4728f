import type { Half } from './reasons.ts';

const halves = new Map<string, Half>([
  ['jpg', 'image'],
  ['jpeg', 'image'],
  ['png', 'image'],
  ['mp3', 'audio'],
  ['wav', 'audio'],
  ['m4a', 'audio'],
  ['aac', 'audio'],
]);

/** The last segment of a path or key. */
export const lastSegment = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** What a name is to hold, by its extension in any case; undefined when that says nothing. */
export const halfOf = (file: string): Half | undefined =>
  halves.get(file.slice(file.lastIndexOf('.') + 1).toLowerCase());

import { hasText, latin1 } from '../bytes.ts';
import { audio, image, other, type Recognised } from './recognised.ts';

const forms = new Map<string, Recognised>([
  ['WAVE', audio('wav', 'a WAV recording')],
  ['WEBP', image('webp', 'a WebP picture')],
  ['AVI ', other('avi', 'an AVI video')],
  ['ACON', image('ani', 'an animated cursor')],
  ['RMID', audio('midi', 'a MIDI file, which holds notes and no sound')],
]);

const containers = ['RIFF', 'RIFX', 'RF64', 'BW64'];

/** Multimedia containers of Microsoft's: the form type after the size says what they hold. */
export const byRiffForm = (head: Uint8Array): Recognised | undefined => {
  if (!containers.some((name) => hasText(head, 0, name))) return undefined;
  return forms.get(latin1(head, 8, 4)) ?? other('riff', 'a RIFF file of an unknown kind');
};

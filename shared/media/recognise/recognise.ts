import { hasText, u32le, u8 } from '../bytes.ts';
import { byBrand } from './brands.ts';
import { image, other, type Recognised } from './recognised.ts';
import { byRiffForm } from './riff.ts';
import { bySignature } from './signatures.ts';
import { byText } from './text.ts';

const bitmap = image('bmp', 'a BMP picture');
const transportPacket = 188;
const syncByte = 0x47;

/** Two letters are little proof: the header's size field must be one of those that exist. */
const byBitmap = (head: Uint8Array): Recognised | undefined =>
  hasText(head, 0, 'BM') && [12, 40, 52, 56, 64, 108, 124].includes(u32le(head, 14)) ? bitmap : undefined;

const byTransport = (head: Uint8Array): Recognised | undefined =>
  [0, 1, 2].every((packet) => u8(head, packet * transportPacket) === syncByte)
    ? other('mpeg-ts', 'an MPEG transport stream')
    : undefined;

/** What the first bytes (a few thousand serve best) say that a file is; undefined when they say nothing. */
export const recognise = (head: Uint8Array): Recognised | undefined =>
  bySignature(head) ??
  byRiffForm(head) ??
  byBrand(head) ??
  byBitmap(head) ??
  byTransport(head) ??
  byText(head);

import { hasBytes } from '../bytes.ts';
import { image, other, type Recognised } from './recognised.ts';

/** Enough to tell a text from anything else. */
const sampleBytes = 2048;
const firstPrintable = 0x20;
const blanks = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
const doubledMarks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

const isText = (sample: Uint8Array): boolean => {
  if (doubledMarks.some((mark) => hasBytes(sample, 0, mark))) return true;
  return sample.every((byte) => byte >= firstPrintable || blanks.has(byte)) && isUtf8(sample);
};

/** A sample may end inside a character. */
const isUtf8 = (sample: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

const patterns: readonly (readonly [RegExp, Recognised])[] = [
  [/^<!doctype html|^<html|^<head|^<body|^<\?xml[\s\S]*<html/i, other('html', 'a web page')],
  [/^<svg|^<[\s\S]*<svg[\s>]/i, image('svg', 'an SVG drawing')],
  [/^<\?xml|^<[a-z!]/i, other('xml', 'an XML document')],
  [/^[[{]\s*["[{\]}\d]/, other('json', 'a JSON document')],
  [/^data:[a-z]+\//i, other('base64', 'a data URL, not the file itself')],
  [/^(\/9j\/|iVBORw0KGgo|UklGR|SUQz)/, other('base64', 'Base64 text, not the file itself')],
  [/^version https:\/\/git-lfs/, other('text', 'a Git LFS pointer, not the file itself')],
];

export const byText = (head: Uint8Array): Recognised | undefined => {
  const sample = head.subarray(0, sampleBytes);
  if (sample.length === 0 || !isText(sample)) return undefined;
  const text = new TextDecoder().decode(sample).trimStart();
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? other('text', 'a text file');
};

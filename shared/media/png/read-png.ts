import { hasBytes } from '../bytes.ts';
import { damaged, type Damaged, type Foreign, type Picture, type PictureFinding } from '../finding.ts';
import { upright } from '../orientation.ts';
import { readChunk, signatureBytes } from './chunks.ts';
import { readHeader } from './header.ts';
import { checkImageData } from './image-data.ts';
import { passesOf } from './passes.ts';
import { RowWalk } from './row-walk.ts';
import { type Contents, Structure } from './structure.ts';

/** PNG specification, 5.2: line ends of both kinds, to show what rewrites them. */
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const readContents = (bytes: Uint8Array): Contents | Damaged | Foreign => {
  if (!hasBytes(bytes, 0, signature))
    return damaged('its first bytes were rewritten, as a transfer in text mode does');
  const structure = new Structure(bytes.length);
  let at = signatureBytes;
  while (!structure.isEnded) {
    const chunk = readChunk(bytes, at);
    if (chunk.kind === 'damaged') return chunk;
    const problem = structure.add(chunk);
    if (problem !== undefined) return problem;
    at = chunk.end;
  }
  return structure.contents();
};

/**
 * Checks a whole PNG file as strictly as libpng with its warnings taken as errors: every chunk's checksum and place, the
 * deflate stream and its checksum, every row's filter, and that the rows are complete. Follows the PNG specification,
 * third edition; what stands after IEND does not matter.
 */
export const readPng = async (bytes: Uint8Array): Promise<PictureFinding> => {
  const contents = readContents(bytes);
  if (contents.kind !== 'contents') return contents;
  const { header, orientation } = contents;
  const problem = await checkImageData(contents.compressed, new RowWalk(passesOf(header)));
  return problem ?? { kind: 'picture', ...upright(header.width, header.height, orientation) };
};

/** The dimensions, where the file's first bytes already tell them: for refusing without reading more. */
export const peekPng = (head: Uint8Array): Picture | undefined => {
  const chunk = readChunk(head, signatureBytes);
  const header = chunk.kind === 'chunk' && chunk.type === 'IHDR' ? readHeader(chunk.data) : undefined;
  if (header === undefined || header.kind !== 'header') return undefined;
  return { kind: 'picture', width: header.width, height: header.height };
};

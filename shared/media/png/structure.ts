import { damaged, type Damaged, foreign, type Foreign } from '../finding.ts';
import { image } from '../recognise/recognised.ts';
import { orientationOf } from '../orientation.ts';
import { type Chunk, isCritical } from './chunks.ts';
import { type PngHeader, readHeader } from './header.ts';

export type Contents = {
  readonly kind: 'contents';
  readonly header: PngHeader;
  /** The zlib stream, gathered from all IDAT chunks. */
  readonly compressed: Uint8Array;
  readonly orientation: number;
  readonly paletteEntries: number;
};

const maxPaletteBytes = 3 * 256;

/** Takes a PNG's chunks one by one, keeps what matters, and says what breaks the order that the format demands. */
export class Structure {
  private header: PngHeader | undefined;
  private paletteEntries = 0;
  private orientation = 1;
  /** Ten megabytes may hold 800,000 chunks: their bytes are gathered, the chunks are not kept. */
  private readonly gathered: Uint8Array;
  private gatheredBytes = 0;
  private previous = '';
  private hasData = false;

  constructor(fileBytes: number) {
    this.gathered = new Uint8Array(fileBytes);
  }

  get isEnded(): boolean {
    return this.previous === 'IEND';
  }

  add(chunk: Chunk): Damaged | Foreign | undefined {
    const problem = this.take(chunk);
    this.previous = chunk.type;
    return problem;
  }

  contents(): Contents | Damaged {
    const { header, paletteEntries, orientation } = this;
    if (header === undefined || !this.hasData) return damaged('it has no IDAT chunk: no picture');
    const compressed = this.gathered.subarray(0, this.gatheredBytes);
    return { kind: 'contents', header, compressed, orientation, paletteEntries };
  }

  private take(chunk: Chunk): Damaged | Foreign | undefined {
    if (chunk.type === 'CgBI')
      return foreign(image('png', 'a PNG in the variant that only Apple devices read'));
    if (this.header === undefined) return this.takeHeader(chunk);
    switch (chunk.type) {
      case 'PLTE':
        return this.takePalette(chunk, this.header);
      case 'IDAT':
        return this.takeData(chunk, this.header);
      case 'eXIf':
        this.orientation = orientationOf(chunk.data);
        return undefined;
      case 'IEND':
        return chunk.data.length > 0 ? damaged('its IEND chunk is not empty') : undefined;
      default:
        return isCritical(chunk.type)
          ? damaged(`its ${chunk.type} chunk at byte ${chunk.at} is out of place`)
          : undefined;
    }
  }

  private takeHeader(chunk: Chunk): Damaged | undefined {
    if (chunk.type !== 'IHDR') return damaged(`it begins with ${chunk.type} instead of IHDR`);
    const header = readHeader(chunk.data);
    if (header.kind === 'damaged') return header;
    this.header = header;
    return undefined;
  }

  private takePalette(chunk: Chunk, header: PngHeader): Damaged | undefined {
    const { length } = chunk.data;
    if (this.paletteEntries > 0 || this.hasData) return damaged('its palette is out of place');
    if (header.colour === 'grey' || header.colour === 'grey-alpha')
      return damaged('it has a palette although it is grey');
    if (length === 0 || length % 3 !== 0 || length > maxPaletteBytes)
      return damaged(`its palette has ${length} bytes, which is no number of colours`);
    this.paletteEntries = length / 3;
    return undefined;
  }

  private takeData(chunk: Chunk, header: PngHeader): Damaged | undefined {
    if (this.hasData && this.previous !== 'IDAT')
      return damaged(`its picture data is interrupted before byte ${chunk.at}`);
    if (header.colour === 'palette' && this.paletteEntries === 0) return damaged('it has no palette');
    this.hasData = true;
    this.gathered.set(chunk.data, this.gatheredBytes);
    this.gatheredBytes += chunk.data.length;
    return undefined;
  }
}

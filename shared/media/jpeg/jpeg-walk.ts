import { hasText } from '../bytes.ts';
import { damaged, type Damaged, type Foreign, type Picture as Shown } from '../finding.ts';
import { orientationOf, upright } from '../orientation.ts';
import { metadataProblem } from './application-segments.ts';
import { readFrame } from './frame.ts';
import { isBare, isFrame, isSkippable, type Marker, marker, segmentAt } from './markers.ts';
import { Picture } from './picture.ts';
import { Tables } from './tables.ts';

const exifHeader = 'Exif\0\0';

/** Goes from marker to marker; each step returns where the next marker is looked for, or what is wrong. */
export class JpegWalk {
  private picture: Picture | undefined;
  private orientation: number | undefined;
  private readonly tables = new Tables();
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The picture's dimensions as shown, once its frame header was met. */
  get shown(): Shown | undefined {
    if (this.picture === undefined) return undefined;
    const { width, height } = this.picture.frame;
    return { kind: 'picture', ...upright(width, height, this.orientation ?? 1) };
  }

  /** What a file that ends here amounts to. */
  get result(): Shown | Damaged {
    if (this.shown === undefined || this.picture?.isCovered !== true)
      return damaged('it ends before its picture data');
    return this.shown;
  }

  step({ code, end }: Marker): number | Damaged | Foreign {
    if (isBare(code)) return end;
    const segment = segmentAt(this.bytes, end);
    if (segment === undefined) return damaged(`it breaks off in a segment at byte ${end}`);
    const next = end + 2 + segment.length;
    if (code === marker.sos) return this.scan(segment, next);
    return this.take(code, segment) ?? next;
  }

  private take(code: number, segment: Uint8Array): Damaged | Foreign | undefined {
    if (isFrame(code)) return this.frame(segment, code - marker.sof0);
    if (code === marker.dht) return this.tables.readHuffman(segment);
    if (code === marker.dqt) return this.tables.readQuantisation(segment);
    if (code === marker.dri) return this.tables.readRestartInterval(segment);
    if (code === marker.app1) this.readExif(segment);
    if (isSkippable(code)) return metadataProblem(code, segment);
    return damaged(`it has a marker (0xFF${code.toString(16).toUpperCase()}) that may not stand there`);
  }

  private frame(segment: Uint8Array, process: number): Damaged | Foreign | undefined {
    if (this.picture !== undefined) return damaged('it has two frame headers');
    const frame = readFrame(segment, process);
    if (frame.kind !== 'frame') return frame;
    this.picture = new Picture(frame);
    return undefined;
  }

  private scan(segment: Uint8Array, dataAt: number): number | Damaged {
    if (this.picture === undefined) return damaged('its picture data comes before its frame header');
    return this.picture.follow(this.bytes, segment, dataAt, this.tables);
  }

  private readExif(segment: Uint8Array): void {
    if (!hasText(segment, 0, exifHeader)) return;
    this.orientation ??= orientationOf(segment.subarray(exifHeader.length));
  }
}

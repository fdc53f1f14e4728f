import { hasBytes, hasText } from '../bytes.ts';
import { audio, image, other, type Recognised } from './recognised.ts';

type Signature = {
  readonly at?: number;
  readonly bytes: string | readonly number[];
  readonly is: Recognised;
};

/** Formats that the same first bytes always mean, from their specifications; the longer of two alike comes first. */
const signatures: readonly Signature[] = [
  { bytes: [0xff, 0xd8, 0xff], is: image('jpeg', 'a JPEG picture') },
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: image('png', 'a PNG picture') },
  { bytes: 'GIF87a', is: image('gif', 'a GIF picture') },
  { bytes: 'GIF89a', is: image('gif', 'a GIF picture') },
  { bytes: [0x49, 0x49, 0x2a, 0x00], is: image('tiff', 'a TIFF or raw camera picture') },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], is: image('tiff', 'a TIFF or raw camera picture') },
  { bytes: [0x49, 0x49, 0x2b, 0x00], is: image('tiff', 'a TIFF picture') },
  { bytes: '8BPS', is: image('psd', 'a Photoshop picture') },
  { bytes: 'qoif', is: image('qoi', 'a QOI picture') },
  { bytes: 'gimp xcf', is: image('xcf', 'a GIMP picture') },
  { bytes: [0xff, 0x0a], is: image('jxl', 'a JPEG XL picture') },
  { at: 4, bytes: 'JXL \r\n', is: image('jxl', 'a JPEG XL picture') },
  { at: 4, bytes: 'jP  \r\n', is: image('jp2', 'a JPEG 2000 picture') },
  { bytes: [0xff, 0x4f, 0xff, 0x51], is: image('jp2', 'a JPEG 2000 picture') },
  { bytes: [0x49, 0x49, 0xbc, 0x01], is: image('jxr', 'a JPEG XR picture') },
  { bytes: [0x8a, 0x4d, 0x4e, 0x47], is: image('mng', 'an MNG animation') },
  { bytes: [0x8b, 0x4a, 0x4e, 0x47], is: image('jng', 'a JNG picture') },
  { bytes: [0x00, 0x00, 0x01, 0x00], is: image('ico', 'an icon') },
  { bytes: '#?RADIANCE', is: image('hdr', 'a Radiance picture') },
  { bytes: [0x76, 0x2f, 0x31, 0x01], is: image('exr', 'an OpenEXR picture') },
  { bytes: 'DDS ', is: image('dds', 'a DirectDraw surface') },
  { bytes: 'OggS', is: audio('ogg', 'an Ogg file (Vorbis or Opus)') },
  { bytes: 'fLaC', is: audio('flac', 'a FLAC recording') },
  { bytes: 'FORM', is: audio('aiff', 'an AIFF recording') },
  { bytes: 'caff', is: audio('caf', 'a CAF recording') },
  { bytes: '#!AMR', is: audio('amr', 'an AMR recording') },
  { bytes: '#!SILK', is: audio('silk', 'a SILK voice message') },
  { at: 1, bytes: '#!SILK', is: audio('silk', 'a SILK voice message') },
  { bytes: 'wvpk', is: audio('wavpack', 'a WavPack recording') },
  { bytes: 'MAC ', is: audio('ape', "a Monkey's Audio recording") },
  { bytes: 'TTA1', is: audio('tta', 'a True Audio recording') },
  { bytes: 'MPCK', is: audio('musepack', 'a Musepack recording') },
  { bytes: 'MP+', is: audio('musepack', 'a Musepack recording') },
  { bytes: 'DSD ', is: audio('dsf', 'a DSD recording') },
  { bytes: '.snd', is: audio('au', 'an AU recording') },
  { bytes: 'MThd', is: audio('midi', 'a MIDI file, which holds notes and no sound') },
  { bytes: 'ADIF', is: audio('adif', 'an AAC recording in an ADIF file, which most programs do not open') },
  { bytes: 'riff\x2e\x91\xcf\x11', is: audio('w64', 'a Sony Wave64 recording') },
  { bytes: [0x0b, 0x77], is: audio('ac3', 'a Dolby Digital recording') },
  { bytes: [0x7f, 0xfe, 0x80, 0x01], is: audio('dts', 'a DTS recording') },
  {
    bytes: [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11],
    is: audio('asf', 'a Windows Media file (WMA or WMV)'),
  },
  {
    bytes: [0xef, 0xbf, 0xbd],
    is: other('mangled', 'a file that some program rewrote as text, which destroyed it'),
  },
  { bytes: '.RMF', is: other('realmedia', 'a RealMedia file') },
  { bytes: [0x1a, 0x45, 0xdf, 0xa3], is: other('matroska', 'a WebM or Matroska file') },
  { bytes: 'FLV\x01', is: other('flv', 'a Flash video') },
  { bytes: [0x00, 0x00, 0x01, 0xba], is: other('mpeg', 'an MPEG video') },
  { bytes: [0x00, 0x00, 0x01, 0xb3], is: other('mpeg', 'an MPEG video') },
  { bytes: '%PDF', is: other('pdf', 'a PDF document') },
  { bytes: '%!PS', is: other('postscript', 'a PostScript document') },
  { bytes: '{\\rtf', is: other('rtf', 'an RTF document') },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: other('office', 'an Office document') },
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: other('zip', 'a ZIP archive or an Office document') },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: other('zip', 'an empty ZIP archive') },
  { bytes: [0x1f, 0x8b], is: other('gzip', 'a gzip archive') },
  { bytes: 'BZh', is: other('bzip2', 'a bzip2 archive') },
  { bytes: '7z\xbc\xaf', is: other('7z', 'a 7-Zip archive') },
  { bytes: 'Rar!', is: other('rar', 'a RAR archive') },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], is: other('xz', 'an XZ archive') },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: other('zstd', 'a Zstandard archive') },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: other('program', 'a program') },
  { bytes: 'MZ', is: other('program', 'a program') },
  { bytes: 'SQLite format 3', is: other('sqlite', 'a database') },
];

const matches = (head: Uint8Array, { at = 0, bytes }: Signature): boolean =>
  typeof bytes === 'string' ? hasText(head, at, bytes) : hasBytes(head, at, bytes);

export const bySignature = (head: Uint8Array): Recognised | undefined =>
  signatures.find((signature) => matches(head, signature))?.is;

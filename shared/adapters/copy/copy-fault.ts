/** The network or S3 failed us. Nothing was committed, or all of it was: copying again is safe and tells which. */
export class CopyFault extends Error {
  override readonly name = 'CopyFault';
}

/** What came is not one whole MP4. The message is a sentence. */
export class DamagedVideo extends Error {
  override readonly name = 'DamagedVideo';
}

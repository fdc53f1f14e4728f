/** Just enough of a file for the simulator's shallow checks. */
export const pngOf = (width: number, height: number, bytes = 64): Buffer => {
  const png = Buffer.alloc(bytes);
  png.write('89504e470d0a1a0a0000000d49484452', 'hex');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
};

export const waveOf = (bytes = 64): Buffer => {
  const wave = Buffer.alloc(bytes);
  wave.write('RIFF', 0, 'latin1');
  wave.write('WAVE', 8, 'latin1');
  return wave;
};

export const base64 = (bytes: Buffer): string => bytes.toString('base64');

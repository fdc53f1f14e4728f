/** Bytes of an `mvhd` payload that hold the duration in either version (ISO/IEC 14496-12, section 8.2.2). */
export const movieHeaderBytes = 32;

/**
 * The seconds that a movie header (`mvhd`, without its box header) states, or `undefined` where it states none: all ones
 * mean "unknown", and a fragmented file says 0.
 */
export const movieDurationSeconds = (payload: Uint8Array): number | undefined => {
  const fields = readFields(payload);
  if (fields === undefined || fields.timescale === 0 || fields.duration === 0) return undefined;
  return fields.duration / fields.timescale;
};

const readFields = (payload: Uint8Array): { timescale: number; duration: number } | undefined => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  if (payload.length >= movieHeaderBytes && payload[0] === 1) {
    const duration = view.getBigUint64(24);
    return {
      timescale: view.getUint32(20),
      duration: duration === 0xffff_ffff_ffff_ffffn ? 0 : Number(duration),
    };
  }
  if (payload.length >= 20 && payload[0] === 0) {
    const duration = view.getUint32(16);
    return { timescale: view.getUint32(12), duration: duration === 0xffff_ffff ? 0 : duration };
  }
  return undefined;
};

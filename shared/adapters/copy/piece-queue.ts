export type PieceQueue = {
  bytes(): number;
  add(piece: Buffer): void;
  /** Removes the first `bytes` bytes, as one buffer; there must be as many. */
  take(bytes: number): Buffer;
};

/** Bytes in the order they came, cut anew on the way out. */
export const createPieceQueue = (): PieceQueue => {
  let pieces: Buffer[] = [];
  let held = 0;
  return {
    bytes: () => held,
    add: (piece) => {
      pieces.push(piece);
      held += piece.length;
    },
    take: (bytes) => {
      const taken: Buffer[] = [];
      let missing = bytes;
      let index = 0;
      for (const piece of pieces) {
        if (missing < piece.length) break;
        taken.push(piece);
        missing -= piece.length;
        index += 1;
      }
      const cut = pieces[index];
      pieces = pieces.slice(index);
      if (missing > 0 && cut !== undefined) {
        taken.push(cut.subarray(0, missing));
        pieces[0] = cut.subarray(missing);
      }
      held -= bytes;
      return Buffer.concat(taken, bytes);
    },
  };
};

import { moveKinds, type MoveKind } from '../kinds.ts';
import type { Findings } from './findings.ts';

const legal = new Set<string>(moveKinds);
const isMoveKind = (move: string): move is MoveKind => legal.has(move);

/** Counts the moves of jobs, by a table of its own, and reports those that it does not have. */
export const createMoveCounter = ({ moves, report }: Findings) => {
  const count = (move: string): boolean => {
    if (!isMoveKind(move)) return false;
    moves.set(move, (moves.get(move) ?? 0) + 1);
    return true;
  };

  return {
    count,
    /** One write may hold two moves: a job that is paired and has a slot is never seen in line. */
    move: (from: string, to: string, job: string) => {
      if (count(`${from}>${to}`)) return;
      if (isMoveKind(`queued>${to}`) && count(`${from}>queued`)) count(`queued>${to}`);
      else report('illegalMoves', `The job ${job} went ${from}>${to}.`);
    },
  };
};

import { withoutControls } from '../../../shared/domain/without-controls.ts';
import type { StatusFile } from '../folders/status-file.ts';

/** One readable line about where a name stands. */
export const describeStatus = ({ name, state, message, next }: StatusFile): string =>
  withoutControls(`${name}: ${state}. ${message} ${next}`).replaceAll(/\s+/g, ' ').trim();

/** Tells of a name only when something about it has changed. */
export const createProgressView = (print: (line: string) => void) => {
  const lines = new Map<string, string>();
  /** Returns whether it was news. */
  const learn = (status: StatusFile): boolean => {
    const line = describeStatus(status);
    const isNews = lines.get(status.name) !== line;
    lines.set(status.name, line);
    return isNews;
  };
  return {
    /** What was so before. */
    remember: (status: StatusFile): void => {
      learn(status);
    },
    show: (status: StatusFile): void => {
      if (learn(status)) print(describeStatus(status));
    },
  };
};

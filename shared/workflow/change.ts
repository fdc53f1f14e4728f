import type { Account } from '../domain/account.ts';
import { appoint } from '../domain/due.ts';
import type { NameId } from '../domain/ids.ts';
import { nextEdition, type NameRecord } from '../domain/name-record.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Ambience } from '../ports/ambience.ts';
import type { Names } from '../ports/names.ts';

/** A lost race means that somebody else made progress; losing so many in a row means that something else is wrong. */
const mostRaces = 100;

class TooManyRaces extends Error {
  constructor(what: string) {
    super(
      `${what} was changed by others ${mostRaces} times while it was being written. It is tried again later.`,
    );
    this.name = 'TooManyRaces';
  }
}

export const save = (
  names: Names,
  record: NameRecord,
  ambience: Ambience,
): Promise<NameRecord | undefined> => {
  const now = ambience.now();
  return names.save(nextEdition(appoint(record, now), now));
};

/**
 * Reads a name, decides, and writes on the condition that nobody wrote in between; whoever loses reads and decides again.
 * `decide` answers the very record it was given when there is nothing to change. `initial` stands in for a name that was
 * never written.
 */
export const changeName = async (
  { names, ambience }: { readonly names: Names; readonly ambience: Ambience },
  id: NameId,
  decide: (record: NameRecord, now: number) => NameRecord,
  initial?: NameRecord,
): Promise<NameRecord | undefined> => {
  for (let race = 0; race < mostRaces; race += 1) {
    const before = (await names.load(id)) ?? initial;
    if (before === undefined) return undefined;
    const next = decide(before, ambience.now());
    if (next === before) return before;
    const saved = await save(names, next, ambience);
    if (saved !== undefined) return saved;
  }
  throw new TooManyRaces(`The name ${id}`);
};

/**
 * The same for the account; `decide` answers the account to write together with what came of it. An account that was
 * read already saves the first reading.
 */
export const changeAccount = async <Answer extends { readonly account: Account }>(
  accounts: Accounts,
  decide: (account: Account) => Answer,
  known?: Account,
): Promise<Answer> => {
  for (let race = 0; race < mostRaces; race += 1) {
    const before = race === 0 && known !== undefined ? known : await accounts.load();
    const answer = decide(before);
    if (answer.account === before || (await accounts.save(answer.account)) !== undefined) return answer;
  }
  throw new TooManyRaces('The account');
};

import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * What a function is told of and what it may do there, in one breath: the variables that name a resource together
 * with the policy statements that open it. A function is built from the sum of its accesses, and its environment's
 * type says whether one was forgotten.
 */
export class Access<Variables extends Readonly<Record<string, string>>> {
  readonly variables: Variables;
  readonly statements: readonly PolicyStatement[];

  constructor(variables: Variables, statements: readonly PolicyStatement[]) {
    this.variables = variables;
    this.statements = statements;
  }

  and<More extends Readonly<Record<string, string>>>(other: Access<More>): Access<Variables & More> {
    return new Access({ ...this.variables, ...other.variables }, [...this.statements, ...other.statements]);
  }
}

/** One statement that allows `actions` on `resources`; none at all when there is nothing to allow. */
export const allow = (actions: readonly string[], ...resources: readonly string[]): PolicyStatement[] =>
  actions.length === 0 ? [] : [new PolicyStatement({ actions: [...actions], resources: [...resources] })];

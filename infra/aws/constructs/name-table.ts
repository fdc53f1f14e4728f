import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { layout } from '../../../shared/adapters/dynamodb/layout.ts';
import { Access, allow } from './access.ts';

export interface NameTableProps {
  readonly removalPolicy: RemovalPolicy;
}

/** One item a name, one for the account; a sparse index of keys and due times finds what is due. */
export class NameTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: NameTableProps) {
    super(scope, id);
    // Table rather than TableV2: more engines understand its CloudFormation resource.
    this.table = new Table(this, 'Table', {
      partitionKey: { name: layout.key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: layout.expiry,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy: props.removalPolicy,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: layout.due.index,
      partitionKey: { name: layout.due.partition, type: AttributeType.STRING },
      sortKey: { name: layout.due.sort, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
  }

  /** Lets a function do `actions` to items and `due` to the index of what is due. */
  access(actions: readonly string[], due: readonly string[]) {
    return new Access({ TABLE: this.table.tableName }, [
      ...allow(actions, this.table.tableArn),
      ...allow(due, `${this.table.tableArn}/index/${layout.due.index}`),
    ]);
  }
}

import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, LoggingFormat, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../bundling/bundle.ts';
import type { Access } from './access.ts';
import { functionCode } from './function-code.ts';

/** What every function of the pipeline is given. */
export interface CommonFunctionProps {
  readonly logRetention: RetentionDays;
  /** Invocations at the same moment that are set aside for the function, and its most. */
  readonly reservedConcurrency?: number | undefined;
}

export interface PipelineFunctionProps<
  Variables extends Readonly<Record<string, string>>,
> extends CommonFunctionProps {
  readonly name: FunctionName;
  readonly description: string;
  readonly access: Access<Variables>;
  readonly timeout: Duration;
  readonly memoryMiB: number;
  /** Options of Node.js, as in `NODE_OPTIONS`. */
  readonly nodeOptions?: string;
  /** Whether messages that the function sends to its own queue may go round more than about 16 times. */
  readonly mayFeedItself?: boolean;
  /** Tries again of an invocation that nobody waits for. */
  readonly retryAttempts?: number;
}

/** One of the pipeline's functions: it may do what its access says and write its own log, and nothing else. */
export class PipelineFunction<Variables extends Readonly<Record<string, string>>> extends Construct {
  readonly lambda: Function;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps<Variables>) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the pipeline's ${props.name} function may do`,
    });
    this.lambda = new Function(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: functionCode(this, props.name),
      handler: 'index.handler',
      role,
      environment: {
        ...props.access.variables,
        ...(props.nodeOptions !== undefined && { NODE_OPTIONS: props.nodeOptions }),
      },
      timeout: props.timeout,
      memorySize: props.memoryMiB,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      recursiveLoop: props.mayFeedItself === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      ...(props.retryAttempts !== undefined && { retryAttempts: props.retryAttempts }),
    });
    for (const statement of props.access.statements) role.addToPolicy(statement);
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
    );
  }
}

/** A program that makes each AWS client that the functions use and prints the first one's credentials. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

const options = { region: 'eu-central-1' };
const clients = [
  new S3Client(options),
  new DynamoDBClient(options),
  new EventBridgeClient(options),
  new SecretsManagerClient(options),
  new SQSClient(options),
] as const;

try {
  console.log(JSON.stringify(await clients[0].config.credentials()));
} catch (error) {
  console.log(String(error));
}

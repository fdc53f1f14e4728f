import type { Template } from '../../infra/local/template/template.ts';
import type { Standing } from './cost-when-idle.ts';

/** What the template makes that is paid for by the month. The provider's key is a secret that the team makes itself. */
export const standingOf = ({ Resources }: Template): Standing => {
  const count = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type).length;
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    secrets: count('AWS::SecretsManager::Secret') + 1,
    keys: count('AWS::KMS::Key'),
  };
};

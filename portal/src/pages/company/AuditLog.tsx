import { useTranslation } from 'react-i18next';
import { useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { Page } from '../../parts/Page';
import { nameOf } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';
import { Changes } from './Changes';

/** The names of all that a company has, by id. */
function useNamesById(tenant: string): Map<string, string> {
  const directory = useDirectory(tenant);
  const groups = useKind(tenant, 'call-groups').data ?? [];
  const described = [useKind(tenant, 'prompts').data, useKind(tenant, 'opening-hours').data, useKind(tenant, 'voicemail-boxes').data];
  const targets = [
    ...directory.accounts.map(({ id }) => ({ type: 'voipAccount', id })),
    ...directory.numbers.map(({ id }) => ({ type: 'externalNumber', id })),
    ...directory.trunks.map(({ id }) => ({ type: 'trunk', id })),
    ...directory.users.map(({ id }) => ({ type: 'user', id })),
  ];
  return new Map([
    ...targets.map((target): [string, string] => [target.id, nameOf(directory, target)]),
    ...groups.map((group): [string, string] => [group.id, `${group.description} (${group.internalNumber})`]),
    ...described.flatMap((all) => (all ?? []).map((each): [string, string] => [each.id, each.description])),
  ]);
}

/** What was changed of the company. */
export function AuditLog() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const names = useNamesById(tenant);
  return (
    <Page title={t('nav.audit')} hint={t('audit.hint')}>
      <Changes tenant={tenant} nameOf={(id) => names.get(id)} />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import type { User } from '../../api/model';
import { useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { PresenceBadge } from '../../parts/Presence';
import { presenceOf } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';

/** The colleagues. */
export function Users() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const directory = useDirectory(tenant);
  return (
    <ListPage<User>
      title={t('nav.users')}
      hint={t('users.hint')}
      query={useKind(tenant, 'users')}
      base={`/t/${tenant}/admin/users`}
      text={(user) => `${user.name} ${user.email ?? ''} ${user.internalNumber ?? ''}`}
      empty={{ title: t('users.empty.title'), text: t('users.empty.text') }}
      columns={[
        { label: t('field.name'), cell: (user) => user.name },
        { label: t('field.email'), cell: (user) => user.email ?? '–', wide: true },
        { label: t('field.internalNumber'), cell: (user) => user.internalNumber ?? '–' },
        { label: t('user.role'), cell: (user) => t(`role.${user.role}`), wide: true },
        { label: t('availability'), cell: (user) => t(`availability.${user.availability.status}`), wide: true },
        { label: t('account.state'), cell: (user) => <PresenceBadge presence={presenceOf(directory, { type: 'user', id: user.id })} /> },
      ]}
    />
  );
}

import { useTranslation } from 'react-i18next';
import type { ExternalNumber, PhoneNumber, Trunk, VoipAccount } from '../../api/model';
import { useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { PresenceBadge } from '../../parts/Presence';

export function Accounts() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const users = useKind(tenant, 'users').data ?? [];
  const presence = (account: VoipAccount) =>
    account.doNotDisturb ? 'quiet' : account.registrations.length > 0 ? 'ready' : 'offline';
  return (
    <ListPage<VoipAccount>
      title={t('nav.accounts')}
      hint={t('accounts.hint')}
      query={useKind(tenant, 'voip-accounts')}
      base={`/t/${tenant}/admin/voip-accounts`}
      text={(account) => `${account.description} ${account.internalNumber} ${account.username}`}
      empty={{ title: t('accounts.empty.title'), text: t('accounts.empty.text') }}
      columns={[
        { label: t('field.description'), cell: (account) => account.description },
        { label: t('field.internalNumber'), cell: (account) => <span className="tabular">{account.internalNumber}</span> },
        { label: t('usage.user'), cell: (account) => users.find((user) => user.id === account.userId)?.name ?? '–', wide: true },
        { label: t('account.device'), cell: (account) => account.registrations.map((each) => each.userAgent ?? each.transport).join(', ') || '–', wide: true },
        { label: t('account.state'), cell: (account) => <PresenceBadge presence={presence(account)} /> },
      ]}
    />
  );
}

export function ExternalNumbers() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <ListPage<ExternalNumber>
      title={t('nav.externalNumbers')}
      hint={t('externalNumbers.hint')}
      query={useKind(tenant, 'external-numbers')}
      base={`/t/${tenant}/admin/external-numbers`}
      text={(number) => `${number.description} ${number.number}`}
      empty={{ title: t('externalNumbers.empty.title'), text: t('externalNumbers.empty.text') }}
      columns={[
        { label: t('field.number'), cell: (number) => <span className="tabular">{number.number}</span> },
        { label: t('field.description'), cell: (number) => number.description },
      ]}
    />
  );
}

export function PhoneNumbers() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <ListPage<PhoneNumber>
      title={t('nav.phoneNumbers')}
      hint={t('phoneNumbers.hint')}
      query={useKind(tenant, 'phone-numbers')}
      base={`/t/${tenant}/admin/phone-numbers`}
      text={(number) => `${number.description} ${number.number}`}
      empty={{ title: t('phoneNumbers.empty.title'), text: t('phoneNumbers.empty.text') }}
      columns={[
        { label: t('field.phoneNumber'), cell: (number) => <span className="tabular">{number.number}</span> },
        { label: t('field.description'), cell: (number) => number.description },
      ]}
    />
  );
}

export function Trunks() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <ListPage<Trunk>
      title={t('nav.trunks')}
      hint={t('trunks.hint')}
      query={useKind(tenant, 'trunks')}
      base={`/t/${tenant}/admin/trunks`}
      text={(trunk) => `${trunk.description} ${trunk.internalNumber ?? ''}`}
      empty={{ title: t('trunks.empty.title'), text: t('trunks.empty.text') }}
      columns={[
        { label: t('field.description'), cell: (trunk) => trunk.description },
        { label: t('field.internalNumber'), cell: (trunk) => trunk.internalNumber ?? '–' },
        { label: t('trunk.mode'), cell: (trunk) => t(`trunk.mode.${trunk.mode}`) },
        { label: t('trunk.host'), cell: (trunk) => trunk.host ?? trunk.username ?? '–', wide: true },
        { label: t('account.state'), cell: (trunk) => (trunk.mode === 'register' ? <PresenceBadge presence={trunk.registrations.length > 0 ? 'ready' : 'offline'} /> : '–') },
      ]}
    />
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Carrier, Tenant } from '../../api/model';
import { list } from '../../api/resources';
import { ListPage } from '../../parts/ListPage';
import { Standing } from './Standing';

/** No event tells of a carrier. */
const LOOK_AGAIN_MILLIS = 10_000;

export function Tenants() {
  const { t } = useTranslation();
  return (
    <ListPage<Tenant>
      title={t('nav.tenants')}
      hint={t('tenants.hint')}
      query={useQuery(list<Tenant>('/api/v1/tenants'))}
      base="/platform/tenants"
      text={(tenant) => tenant.name}
      empty={{ title: t('tenants.empty'), text: t('tenants.hint') }}
      columns={[
        { label: t('field.name'), cell: (tenant) => tenant.name },
        { label: t('tenant.country'), cell: (tenant) => tenant.country, wide: true },
        { label: t('tenant.timezone'), cell: (tenant) => tenant.timezone, wide: true },
        {
          label: t('tenant.enter'),
          cell: (tenant) => (
            <Button component={Link} to={`/t/${tenant.id}/live`} size="compact-sm" variant="default" onClick={(event: React.MouseEvent) => event.stopPropagation()} aria-label={`${t('tenant.enter')}: ${tenant.name}`}>
              {t('tenant.enter')}
            </Button>
          ),
        },
      ]}
    />
  );
}

export function Carriers() {
  const { t } = useTranslation();
  return (
    <ListPage<Carrier>
      title={t('nav.carriers')}
      hint={t('carriers.hint')}
      query={useQuery({ ...list<Carrier>('/api/v1/carriers'), refetchInterval: LOOK_AGAIN_MILLIS })}
      base="/platform/carriers"
      text={(carrier) => `${carrier.name} ${carrier.host}`}
      empty={{ title: t('carriers.empty.title'), text: t('carriers.empty.text') }}
      columns={[
        { label: t('field.name'), cell: (carrier) => carrier.name },
        { label: t('trunk.host'), cell: (carrier) => `${carrier.host}:${carrier.port}` },
        { label: t('account.transport'), cell: (carrier) => carrier.transport, wide: true },
        { label: t('carrier.priority'), cell: (carrier) => carrier.priority, wide: true },
        { label: t('trunk.registration'), cell: (carrier) => <Standing registration={carrier.registration} /> },
      ]}
    />
  );
}

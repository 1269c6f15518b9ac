import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { outcomes } from '../../api/model';
import { tenantPath, useKind } from '../../api/resources';
import { useTenant, useTimezone } from '../../app/tenant';
import { OptionalSelect } from '../../parts/OptionalSelect';
import { Page } from '../../parts/Page';
import { instantIn } from '../../parts/time';
import { CallTable, queryOf, type Filters } from './CallTable';

const TYPING = 350;

/** The days of the address bar as instants of the API. */
function asFilters(search: Filters, zone: string): Filters {
  const { from, to, ...rest } = search;
  const after = to ? new Date(new Date(`${to}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10) : undefined;
  return {
    ...rest,
    ...(from ? { from: instantIn(zone, from, '00:00') } : {}),
    ...(after ? { to: instantIn(zone, after, '00:00') } : {}),
  };
}

/** The history: filters, export, a row per call. */
export function Calls() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const zone = useTimezone();
  const search = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const groups = useKind(tenant, 'call-groups');
  const accounts = useKind(tenant, 'voip-accounts');
  const set = (name: string, value: string | null) =>
    void navigate({ to: '/t/$tenant/calls', params: { tenant }, search: { ...search, [name]: value ?? undefined }, replace: true });
  const setCaller = useDebouncedCallback((value: string) => set('caller', value), TYPING);
  const filters = asFilters(search, zone);
  return (
    <Page
      title={t('nav.calls')}
      hint={t('calls.hint')}
      actions={
        <Button variant="default" component="a" href={tenantPath(tenant, `call-history/export.csv?${queryOf(filters)}`)} download leftSection={<IconDownload size={16} />}>
          {t('calls.export')}
        </Button>
      }
    >
      <Group className="card no-print" align="flex-end" gap="sm" role="search">
        <TextInput
          label={t('calls.callerFilter')}
          placeholder="+49 30 …"
          leftSection={<IconSearch size={16} />}
          defaultValue={search['caller'] ?? ''}
          onChange={(event) => setCaller(event.currentTarget.value)}
        />
        <OptionalSelect
          label={t('call.outcome')}
          nothing={t('all')}
          w={170}
          data={outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
          value={search['outcome'] ?? null}
          onChange={(value) => set('outcome', value)}
        />
        <OptionalSelect
          label={t('usage.callGroup')}
          nothing={t('all')}
          w={190}
          data={(groups.data ?? []).map((group) => ({ value: group.id, label: group.description }))}
          value={search['group'] ?? null}
          onChange={(value) => set('group', value)}
        />
        <OptionalSelect
          label={t('call.answeredBy')}
          nothing={t('all')}
          searchable
          w={190}
          data={(accounts.data ?? []).map((account) => ({ value: account.id, label: account.description }))}
          value={search['answeredBy'] ?? null}
          onChange={(value) => set('answeredBy', value)}
        />
        <TextInput type="date" label={t('calls.from')} value={search['from'] ?? ''} onChange={(event) => set('from', event.currentTarget.value)} />
        <TextInput type="date" label={t('calls.to')} value={search['to'] ?? ''} onChange={(event) => set('to', event.currentTarget.value)} />
      </Group>
      <div className="card"><CallTable tenant={tenant} filters={filters} /></div>
    </Page>
  );
}

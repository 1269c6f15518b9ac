import { Autocomplete, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '../../api/model';

export type TenantValues = Omit<Tenant, 'id'>;
export const newTenant: TenantValues = { name: '', country: 'DE', timezone: 'Europe/Berlin', language: 'de' };
export const TENANT_FIELDS = ['name', 'country', 'timezone', 'language'];

const zones = Intl.supportedValuesOf('timeZone');

/** A company's name and where it is. */
export function TenantFields({ form }: { form: UseFormReturnType<TenantValues> }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput label={t('field.name')} required maxLength={100} {...form.getInputProps('name')} />
      <TextInput label={t('tenant.country')} description={t('tenant.countryHint')} maxLength={2} {...form.getInputProps('country')} />
      <Autocomplete label={t('tenant.timezone')} data={zones} limit={20} {...form.getInputProps('timezone')} />
      <Select
        label={t('tenant.language')}
        data={[{ value: 'de', label: 'Deutsch' }, { value: 'en', label: 'English' }, { value: 'nl', label: 'Nederlands' }]}
        {...form.getInputProps('language')}
      />
    </SimpleGrid>
  );
}

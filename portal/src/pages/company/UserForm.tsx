import { MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Availability, Role, User } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { AvailabilityFields } from '../../parts/AvailabilityFields';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { nameOf } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';
import { currentLanguage } from '../../i18n';
import { SignInBlock } from './SignInBlock';

interface Values {
  name: string;
  email: string;
  role: Role;
  internalNumber: string;
  language: string;
  voipAccountIds: string[];
  externalNumberIds: string[];
  availability: Availability;
}

const fromValue = (user: User): Values => ({
  name: user.name,
  email: user.email ?? '',
  role: user.role,
  internalNumber: user.internalNumber ?? '',
  language: user.language ?? currentLanguage(),
  voipAccountIds: user.voipAccountIds,
  externalNumberIds: user.externalNumberIds,
  availability: user.availability,
});

/** A colleague: name, numbers, devices, availability, sign-in. */
export function UserForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'users');
  const base = `/t/${tenant}/admin/users`;
  const directory = useDirectory(tenant);
  const empty: Values = {
    name: '', email: '', role: 'user', internalNumber: '', language: currentLanguage(), voipAccountIds: [], externalNumberIds: [],
    availability: { status: 'available', destination: 'all' },
  };
  const editor = useResourceForm<Values, User>({
    path,
    id,
    empty,
    fromValue,
    toBody: (values) => ({ ...values, email: values.email.trim() || null, internalNumber: values.internalNumber || null }),
    fields: ['name', 'email', 'role', 'internalNumber', 'language', 'voipAccountIds', 'externalNumberIds', 'availability'],
    validate: (values) => (values.name.trim() === '' ? { name: t('required.name') } : {}),
    after: (saved) => (saved.email ? `${base}/${saved.id}` : base),
  });
  const { form, value } = editor;
  const { voipAccountIds, externalNumberIds, availability } = form.getValues();
  const free = directory.accounts.filter((account) => account.userId === null || account.userId === id || voipAccountIds.includes(account.id));
  return (
    <FormPage
      title={editor.isNew ? t('user.new') : (value?.name ?? '…')}
      back={{ to: base, label: t('nav.users') }}
      editor={editor}
      removal={{ path, id, name: value?.name ?? '' }}
      after={value && <SignInBlock tenant={tenant} user={value} />}
    >
      <Block>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('field.name')} required maxLength={100} {...form.getInputProps('name')} />
          <TextInput label={t('field.email')} type="email" description={t('user.emailHint')} {...form.getInputProps('email')} />
          <TextInput label={t('field.internalNumber')} description={t('user.internalNumberHint')} placeholder="301" inputMode="numeric" maxLength={6} {...form.getInputProps('internalNumber')} />
          <Select label={t('user.role')} data={(['user', 'admin'] as const).map((role) => ({ value: role, label: t(`role.${role}`) }))} {...form.getInputProps('role')} />
          <Select label={t('tenant.language')} data={[{ value: 'de', label: 'Deutsch' }, { value: 'en', label: 'English' }, { value: 'nl', label: 'Nederlands' }]} {...form.getInputProps('language')} />
        </SimpleGrid>
      </Block>
      <Block title={t('user.devices')} hint={t('user.devicesHint')}>
        <Stack gap="md">
          <MultiSelect
            label={t('target.kind.voipAccount')}
            searchable
            data={free.map((account) => ({ value: account.id, label: nameOf(directory, { type: 'voipAccount', id: account.id }) }))}
            {...form.getInputProps('voipAccountIds')}
          />
          <MultiSelect
            label={t('nav.externalNumbers')}
            searchable
            data={directory.numbers.map((number) => ({ value: number.id, label: nameOf(directory, { type: 'externalNumber', id: number.id }) }))}
            {...form.getInputProps('externalNumberIds')}
          />
        </Stack>
      </Block>
      <Block title={t('availability')}>
        <AvailabilityFields
          value={availability}
          devices={[
            ...voipAccountIds.map((device) => ({ type: 'voipAccount' as const, id: device })),
            ...externalNumberIds.map((device) => ({ type: 'externalNumber' as const, id: device })),
          ]}
          directory={directory}
          onChange={(changed) => form.setFieldValue('availability', changed)}
        />
      </Block>
    </FormPage>
  );
}

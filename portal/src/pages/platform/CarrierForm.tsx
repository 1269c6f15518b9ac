import { NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Carrier } from '../../api/model';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { Standing } from './Standing';
import { useResourceForm } from '../../parts/useResourceForm';
import { Password } from '../../parts/Password';

const PATH = '/api/v1/carriers';
type Values = Omit<Carrier, 'id' | 'username' | 'registration'> & { username: string; password: string };
const empty: Values = {
  name: '', addresses: [], host: '', port: 5060, transport: 'udp', username: '', password: '', register: false, priority: 0, allowCallerNumber: false,
};

const toBody = ({ username, password, ...values }: Values) => ({
  ...values,
  username: username.trim() || null,
  ...(password === '' ? {} : { password }),
});

const fromValue = ({ name, addresses, host, port, transport, username, register, priority, allowCallerNumber }: Carrier): Values => ({
  name, addresses, host, port, transport, username: username ?? '', password: '', register, priority, allowCallerNumber,
});

/** A connection to the telephone network. */
export function CarrierForm() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams({ strict: false });
  const editor = useResourceForm<Values, Carrier>({
    path: PATH,
    id,
    empty,
    fromValue,
    toBody,
    fields: ['name', 'addresses', 'host', 'port', 'transport', 'username', 'password', 'register', 'priority', 'allowCallerNumber'],
    validate: (values) => ({
      ...(values.name.trim() === '' ? { name: t('required.name') } : {}),
      ...(values.host.trim() === '' ? { host: t('required.host') } : {}),
    }),
    after: () => '/platform/carriers',
  });
  const { form } = editor;
  return (
    <FormPage
      title={editor.isNew ? t('carrier.new') : (editor.value?.name ?? '…')}
      back={{ to: '/platform/carriers', label: t('nav.carriers') }}
      editor={editor}
      removal={{ path: PATH, id, name: editor.value?.name ?? '' }}
      after={editor.value && <Block title={t('trunk.registration')}><Standing registration={editor.value.registration} /></Block>}
    >
      <Block>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('field.name')} required maxLength={100} {...form.getInputProps('name')} />
            <NumberInput label={t('carrier.priority')} description={t('carrier.priorityHint')} min={0} max={1000} {...form.getInputProps('priority')} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label={t('trunk.host')} required {...form.getInputProps('host')} />
            <NumberInput label={t('trunk.port')} min={1} max={65535} allowDecimal={false} {...form.getInputProps('port')} />
            <Select label={t('account.transport')} data={['udp', 'tcp', 'tls']} {...form.getInputProps('transport')} />
          </SimpleGrid>
          <TagsInput label={t('carrier.addresses')} description={t('trunk.addressesHint')} placeholder="192.0.2.0/28" {...form.getInputProps('addresses')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('sheet.username')} {...form.getInputProps('username')} />
            <Password label={t('field.password')} description={editor.isNew ? undefined : t('carrier.passwordHint')} autoComplete="new-password" {...form.getInputProps('password')} />
          </SimpleGrid>
          <Switch label={t('carrier.register')} {...form.getInputProps('register', { type: 'checkbox' })} />
          <Switch label={t('carrier.allowCallerNumber')} description={t('carrier.allowCallerNumberHint')} {...form.getInputProps('allowCallerNumber', { type: 'checkbox' })} />
        </Stack>
      </Block>
    </FormPage>
  );
}

import { Alert, NumberInput, Radio, Select, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { NewPassword } from './NewPassword';
import { Registrations } from './Registrations';

type Values = Pick<Trunk, 'description' | 'mode' | 'addresses'> & {
  internalNumber: string;
  number: string;
  host: string;
  port: number;
  transport: string;
};

const empty: Values = {
  internalNumber: '', description: '', mode: 'static', host: '', port: 5060, transport: 'udp', addresses: [], number: '',
};

const fromValue = (trunk: Trunk): Values => ({
  internalNumber: trunk.internalNumber ?? '',
  description: trunk.description,
  mode: trunk.mode,
  host: trunk.host ?? '',
  port: trunk.port ?? 5060,
  transport: trunk.transport ?? 'udp',
  addresses: trunk.addresses ?? [],
  number: trunk.number ?? '',
});

function toBody({ internalNumber, description, mode, host, port, transport, addresses, number }: Values) {
  return {
    description,
    mode,
    internalNumber: internalNumber || null,
    number: number.trim() || null,
    ...(mode === 'static' ? { host, port, transport, addresses } : {}),
  };
}

/** The company's own telephone system, or another line. */
export function TrunkForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'trunks');
  const base = `/t/${tenant}/admin/trunks`;
  const [password, setPassword] = useState<string | undefined>();
  const editor = useResourceForm<Values, Trunk>({
    path,
    id,
    empty,
    fromValue,
    toBody,
    fields: ['internalNumber', 'description', 'mode', 'host', 'port', 'transport', 'addresses', 'number'],
    validate: (values) => (values.description.trim() === '' ? { description: t('required.description') } : {}),
    onSaved: (saved) => saved.password && setPassword(saved.password),
    after: (saved) => (saved.mode === 'register' ? `${base}/${saved.id}` : base),
  });
  const { form, value } = editor;
  return (
    <FormPage
      title={editor.isNew ? t('trunk.new') : (value?.description ?? '…')}
      back={{ to: base, label: t('nav.trunks') }}
      editor={editor}
      removal={{ path, id, name: value?.description ?? '' }}
      after={value?.mode === 'register' && (
        <Stack gap="md">
          <Block title={t('trunk.registration')}>
            <Text size="sm">{t('sheet.username')}: <Text span ff="monospace">{value.username}</Text></Text>
            {password && <Alert color="orange" mt="sm">{t('field.password')}: <Text span ff="monospace">{password}</Text> — {t('sheet.once')}</Alert>}
            <NewPassword path={`${path}/${id}`} onMade={setPassword} />
          </Block>
          <Registrations of={value.registrations} nobody={t('trunk.notRegistered')} />
        </Stack>
      )}
    >
      <Block>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('field.description')} maxLength={100} required {...form.getInputProps('description')} />
            <TextInput label={t('field.internalNumber')} description={t('optional')} inputMode="numeric" maxLength={6} {...form.getInputProps('internalNumber')} />
          </SimpleGrid>
          <Radio.Group label={t('trunk.mode')} {...form.getInputProps('mode')}>
            <Stack gap="xs" mt="xs">
              <Radio value="static" label={t('trunk.mode.static')} description={t('trunk.mode.static.hint')} />
              <Radio value="register" label={t('trunk.mode.register')} description={t('trunk.mode.register.hint')} />
            </Stack>
          </Radio.Group>
          {form.getValues().mode === 'static' && (
            <>
              <SimpleGrid cols={{ base: 1, xs: 3 }}>
                <TextInput label={t('trunk.host')} {...form.getInputProps('host')} />
                <NumberInput label={t('trunk.port')} min={1} max={65535} allowDecimal={false} {...form.getInputProps('port')} />
                <Select label={t('account.transport')} data={['udp', 'tcp', 'tls']} {...form.getInputProps('transport')} />
              </SimpleGrid>
              <TagsInput label={t('trunk.addresses')} description={t('trunk.addressesHint')} placeholder="192.0.2.10/32" {...form.getInputProps('addresses')} />
            </>
          )}
          <TextInput label={t('target.number')} description={t('target.numberHint')} {...form.getInputProps('number')} />
        </Stack>
      </Block>
    </FormPage>
  );
}

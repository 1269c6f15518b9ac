import { Autocomplete, NumberInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoipAccount } from '../../api/model';
import { tenantPath, useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { OptionalSelect } from '../../parts/OptionalSelect';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { NewPassword } from './NewPassword';
import { Registrations } from './Registrations';
import { SettingsSheet } from './SettingsSheet';

type Values = Pick<VoipAccount, 'internalNumber' | 'description' | 'userId' | 'outboundNumber' | 'doNotDisturb' | 'forwarding'>;

const empty: Values = {
  internalNumber: '',
  description: '',
  userId: null,
  outboundNumber: null,
  doNotDisturb: false,
  forwarding: { always: null, busy: null, noAnswer: null, unreachable: null, noAnswerSeconds: 20 },
};
const forwards = ['always', 'busy', 'noAnswer', 'unreachable'] as const;
const blank = (text: string | null) => (text?.trim() ? text.trim() : null);

const fromValue = ({ internalNumber, description, userId, outboundNumber, doNotDisturb, forwarding }: VoipAccount): Values => ({
  internalNumber, description, userId, outboundNumber, doNotDisturb, forwarding,
});

function toBody(values: Values) {
  const { forwarding } = values;
  return {
    ...values,
    outboundNumber: blank(values.outboundNumber),
    forwarding: {
      ...forwarding,
      always: blank(forwarding.always),
      busy: blank(forwarding.busy),
      noAnswer: blank(forwarding.noAnswer),
      unreachable: blank(forwarding.unreachable),
    },
  };
}

/** A device: its numbers, its forwards, how a phone registers. */
export function AccountForm() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const path = tenantPath(tenant, 'voip-accounts');
  const base = `/t/${tenant}/admin/voip-accounts`;
  const users = useKind(tenant, 'users');
  const numbers = useKind(tenant, 'phone-numbers');
  const [password, setPassword] = useState<string | undefined>();
  const editor = useResourceForm<Values, VoipAccount>({
    path,
    id,
    empty,
    fromValue,
    toBody,
    fields: ['internalNumber', 'description', 'userId', 'outboundNumber', 'doNotDisturb', 'forwarding.noAnswerSeconds', ...forwards.map((each) => `forwarding.${each}`)],
    validate: (values) => ({
      ...(values.internalNumber === '' ? { internalNumber: t('required.internalNumber') } : {}),
      ...(values.description.trim() === '' ? { description: t('required.description') } : {}),
    }),
    onSaved: (saved) => saved.password && setPassword(saved.password),
    after: (saved) => `${base}/${saved.id}`,
  });
  const { form, value } = editor;

  return (
    <FormPage
      title={editor.isNew ? t('account.new') : (value?.description ?? '…')}
      back={{ to: base, label: t('nav.accounts') }}
      editor={editor}
      removal={{ path, id, name: value?.description ?? '' }}
      after={value && (
        <Stack gap="md">
          <SettingsSheet account={value} password={password} />
          <NewPassword path={`${path}/${id}`} onMade={setPassword} />
          <Registrations of={value.registrations} nobody={t('account.notRegistered')} hint={t('account.registrationsHint')} />
        </Stack>
      )}
    >
      <Block>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('field.internalNumber')} description={t('account.internalNumberHint')} placeholder="201" inputMode="numeric" maxLength={6} required {...form.getInputProps('internalNumber')} />
            <TextInput label={t('field.description')} description={t('account.descriptionHint')} maxLength={100} required {...form.getInputProps('description')} />
            <OptionalSelect
              label={t('usage.user')}
              description={t('account.userHint')}
              nothing={t('none')}
              searchable
              data={(users.data ?? []).map((user) => ({ value: user.id, label: user.name }))}
              {...form.getInputProps('userId')}
            />
            <Autocomplete
              label={t('account.outboundNumber')}
              description={t('account.outboundNumberHint')}
              data={(numbers.data ?? []).map((number) => number.number)}
              {...form.getInputProps('outboundNumber')}
              value={form.getValues().outboundNumber ?? ''}
            />
          </SimpleGrid>
          <Switch label={t('account.doNotDisturb')} description={t('account.doNotDisturbHint')} {...form.getInputProps('doNotDisturb', { type: 'checkbox' })} />
        </Stack>
      </Block>
      <Block title={t('forwarding')} hint={t('forwarding.hint')}>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {forwards.map((each) => (
            <TextInput
              key={each}
              label={t(`forwarding.${each}`)}
              placeholder={t('forwarding.off')}
              inputMode="tel"
              {...form.getInputProps(`forwarding.${each}`)}
              value={form.getValues().forwarding[each] ?? ''}
            />
          ))}
          <NumberInput label={t('forwarding.noAnswerSeconds')} min={5} max={300} suffix=" s" allowDecimal={false} {...form.getInputProps('forwarding.noAnswerSeconds')} />
        </SimpleGrid>
      </Block>
    </FormPage>
  );
}

import { Button, SimpleGrid, TextInput } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ExternalNumber, PhoneNumber } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';

interface Values {
  number: string;
  description: string;
}
const empty: Values = { number: '', description: '' };
const fromValue = ({ number, description }: Values): Values => ({ number, description });

function useNumberForm(kind: 'phone-numbers' | 'external-numbers') {
  const tenant = useTenant();
  const { t } = useTranslation();
  const { id = 'new' } = useParams({ strict: false });
  const base = `/t/${tenant}/admin/${kind}`;
  const editor = useResourceForm<Values, PhoneNumber | ExternalNumber>({
    path: tenantPath(tenant, kind),
    id,
    empty,
    fromValue,
    toBody: (values) => values,
    fields: ['number', 'description'],
    validate: (values) => (values.number.trim() === '' ? { number: t('required.number') } : {}),
    after: () => base,
  });
  return { tenant, id, base, editor };
}

/** A number outside: a mobile, a landline. */
export function ExternalNumberForm() {
  const { t } = useTranslation();
  const { tenant, id, base, editor } = useNumberForm('external-numbers');
  return (
    <FormPage
      title={editor.isNew ? t('externalNumber.new') : (editor.value?.description || editor.value?.number || '…')}
      back={{ to: base, label: t('nav.externalNumbers') }}
      editor={editor}
      removal={{ path: tenantPath(tenant, 'external-numbers'), id, name: editor.value?.description || editor.value?.number || '' }}
    >
      <Block>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('field.number')} description={t('number.hint')} placeholder="0151 12345678" inputMode="tel" required {...editor.form.getInputProps('number')} />
          <TextInput label={t('field.description')} description={t('externalNumber.descriptionHint')} maxLength={100} {...editor.form.getInputProps('description')} />
        </SimpleGrid>
      </Block>
    </FormPage>
  );
}

/** A number of the company that the world dials. */
export function PhoneNumberForm() {
  const { t } = useTranslation();
  const { tenant, id, base, editor } = useNumberForm('phone-numbers');
  return (
    <FormPage
      title={editor.isNew ? t('phoneNumber.new') : (editor.value?.number ?? '…')}
      back={{ to: base, label: t('nav.phoneNumbers') }}
      editor={editor}
      removal={{ path: tenantPath(tenant, 'phone-numbers'), id, name: editor.value?.number ?? '' }}
      actions={editor.isNew ? null : (
        <Button variant="default" component={Link} to={`/t/${tenant}/plans/${id}`}>{t('phoneNumber.toPlan')}</Button>
      )}
    >
      <Block>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('field.phoneNumber')} description={t('number.hint')} placeholder="030 555010" inputMode="tel" required {...editor.form.getInputProps('number')} />
          <TextInput label={t('field.description')} description={t('phoneNumber.descriptionHint')} maxLength={100} {...editor.form.getInputProps('description')} />
        </SimpleGrid>
      </Block>
    </FormPage>
  );
}

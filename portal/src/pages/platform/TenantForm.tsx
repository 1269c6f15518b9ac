import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Tenant } from '../../api/model';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { newTenant, TENANT_FIELDS, TenantFields, type TenantValues } from './TenantFields';

const PATH = '/api/v1/tenants';

/** A company on the platform. */
export function TenantForm() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams({ strict: false });
  const editor = useResourceForm<TenantValues, Tenant>({
    path: PATH,
    id,
    empty: newTenant,
    fromValue: ({ id: _, ...values }) => values,
    toBody: (values) => values,
    fields: TENANT_FIELDS,
    validate: (values) => (values.name.trim() === '' ? { name: t('required.name') } : {}),
    after: (saved) => `/t/${saved.id}/admin/users`,
  });
  return (
    <FormPage
      title={editor.isNew ? t('tenant.new') : (editor.value?.name ?? '…')}
      back={{ to: '/platform/tenants', label: t('nav.tenants') }}
      editor={editor}
      removal={{ path: PATH, id, name: editor.value?.name ?? '' }}
      actions={editor.isNew ? null : <Button variant="default" component={Link} to={`/t/${id}/live`}>{t('tenant.enter')}</Button>}
    >
      <Block><TenantFields form={editor.form} /></Block>
    </FormPage>
  );
}

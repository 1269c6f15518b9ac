import { useTranslation } from 'react-i18next';
import type { Tenant } from '../../api/model';
import { useSession } from '../../app/session';
import { useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { Block } from '../../parts/Page';
import { useResourceForm } from '../../parts/useResourceForm';
import { newTenant, TENANT_FIELDS, TenantFields, type TenantValues } from '../platform/TenantFields';

/** The company's own settings; only the platform may change them. */
export function CompanySettings() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const session = useSession();
  const editor = useResourceForm<TenantValues, Tenant>({
    path: '/api/v1/tenants',
    id: tenant,
    empty: newTenant,
    fromValue: ({ id: _, ...values }) => values,
    toBody: (values) => values,
    fields: TENANT_FIELDS,
  });
  const mayChange = session.data?.role === 'platform';
  return (
    <FormPage
      title={t('nav.company')}
      {...(mayChange ? {} : { hint: t('company.readOnly') })}
      back={{ to: `/t/${tenant}/live`, label: t('nav.live') }}
      editor={editor}
      readOnly={!mayChange}
    >
      <Block><TenantFields form={editor.form} /></Block>
    </FormPage>
  );
}

import { useTranslation } from 'react-i18next';
import type { VoicemailBox } from '../../api/model';
import { useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';

export function VoicemailBoxes() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <ListPage<VoicemailBox>
      title={t('nav.voicemail')}
      hint={t('voicemail.hint')}
      query={useKind(tenant, 'voicemail-boxes')}
      base={`/t/${tenant}/admin/voicemail`}
      text={(box) => `${box.description} ${box.email ?? ''}`}
      empty={{ title: t('voicemail.empty.title'), text: t('voicemail.empty.text') }}
      columns={[
        { label: t('field.description'), cell: (box) => box.description },
        { label: t('field.email'), cell: (box) => box.email ?? '–' },
      ]}
    />
  );
}

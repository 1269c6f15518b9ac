import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/Page';
import { Changes } from '../company/Changes';

/** What was changed of the platform itself: carriers, companies that went, who may sign in. */
export function PlatformAuditLog() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.platformAudit')} hint={t('audit.platformHint')}>
      <Changes tenant={null} />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { Block } from '../../parts/Page';
import { CallTable } from '../calls/CallTable';

/** The calls that a group was offered. */
export function GroupCalls({ tenant, id }: { tenant: string; id: string }) {
  const { t } = useTranslation();
  return (
    <Block title={t('group.tab.calls')}>
      <CallTable tenant={tenant} filters={{ group: id }} />
    </Block>
  );
}

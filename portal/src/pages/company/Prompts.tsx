import { useTranslation } from 'react-i18next';
import type { Prompt } from '../../api/model';
import { tenantPath, useKind } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { ListPage } from '../../parts/ListPage';
import { duration } from '../../parts/time';

const MILLIS = 1_000;

/** What callers hear: listen to it, open one to change it. */
export function Prompts() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const path = tenantPath(tenant, 'prompts');
  return (
    <ListPage<Prompt>
      title={t('nav.prompts')}
      hint={t('prompts.hint')}
      query={useKind(tenant, 'prompts')}
      base={`/t/${tenant}/admin/prompts`}
      text={(prompt) => prompt.description}
      empty={{ title: t('prompts.empty.title'), text: t('prompts.empty.text') }}
      columns={[
        { label: t('field.description'), cell: (prompt) => prompt.description },
        { label: t('prompt.length'), cell: (prompt) => <span className="tabular">{duration(prompt.millis / MILLIS)}</span> },
        {
          label: t('prompt.sound'),
          cell: (prompt) => (
            <audio controls preload="none" src={`${path}/${prompt.id}/audio`} onClick={(event) => event.stopPropagation()} aria-label={t('prompt.listen', { name: prompt.description })} style={{ maxWidth: '100%', height: 36 }} />
          ),
        },
      ]}
    />
  );
}

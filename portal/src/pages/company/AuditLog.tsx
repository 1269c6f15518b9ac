import { Accordion, Button, Code, Group, SimpleGrid, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditOf, differences } from '../../api/audit';
import { useTenant, useTimezone } from '../../app/tenant';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { dateTime } from '../../parts/time';
import { needs } from '../../api/resources';

const shown = (value: unknown) => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 1));

/** Who changed what, with before and after. */
export function AuditLog() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const zone = useTimezone();
  const query = useInfiniteQuery(auditOf(tenant));
  needs(query);
  const changes = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('nav.audit')} hint={t('audit.hint')}>
      <div className="card">
        {query.isPending && <LoadingRows />}
        {query.data && changes.length === 0 && <Empty title={t('audit.empty.title')} text={t('audit.empty.text')} />}
        <Accordion variant="separated">
          {changes.map((change) => (
            <Accordion.Item key={change.id} value={change.id}>
              <Accordion.Control>
                <Group gap="sm">
                  <Text size="sm" c="dimmed" className="tabular">{dateTime(change.at, zone)}</Text>
                  <Text size="sm" fw={600}>{change.actor.name}</Text>
                  <Text size="sm">
                    {t(`audit.${change.action}`, { defaultValue: change.action })} {t(`usage.${change.kind}`, { defaultValue: change.kind })} {change.name}
                  </Text>
                </Group>
              </Accordion.Control>
              <Accordion.Panel>
                {change.before !== null && change.after !== null && differences(change).length === 0 && <Text size="sm" c="dimmed">{t('audit.noField')}</Text>}
                {differences(change).map(({ field, before, after }) => (
                  <div key={field}>
                    <Text size="sm" fw={600}>{field}</Text>
                    <SimpleGrid cols={2} mb="xs">
                      <div><Text size="xs" c="dimmed">{t('audit.before')}</Text><Code block>{shown(before)}</Code></div>
                      <div><Text size="xs" c="dimmed">{t('audit.after')}</Text><Code block>{shown(after)}</Code></div>
                    </SimpleGrid>
                  </div>
                ))}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
        {query.hasNextPage && <Button variant="default" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('more')}</Button>}
      </div>
    </Page>
  );
}

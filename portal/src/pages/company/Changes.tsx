import { Accordion, Button, Group, SimpleGrid, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditOf, type Change } from '../../api/audit';
import { needs } from '../../api/resources';
import { useTimezone } from '../../app/tenant';
import { differences, type Speaker } from '../../i18n/telling';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { dateTime } from '../../parts/time';

function Lines({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div>
      <Text size="xs" c="dimmed">{title}</Text>
      {lines.map((line, at) => (
        <Text key={at} size="sm" style={{ paddingInlineStart: `${line.length - line.trimStart().length}ch`, overflowWrap: 'anywhere' }}>{line.trimStart()}</Text>
      ))}
    </div>
  );
}

function What({ change, speaker }: { change: Change; speaker: Speaker }) {
  const { t } = useTranslation();
  const found = differences(change, speaker);
  if (found.length === 0) return <Text size="sm" c="dimmed">{t(change.before !== null && change.after !== null ? 'audit.noField' : 'audit.nothing')}</Text>;
  return found.map(({ field, before, after }) => (
    <div key={field}>
      <Text size="sm" fw={600}>{field}</Text>
      <SimpleGrid cols={change.before !== null && change.after !== null ? 2 : 1} mb="xs">
        {change.before !== null && <Lines title={t('audit.before')} lines={before} />}
        {change.after !== null && <Lines title={t('audit.after')} lines={after} />}
      </SimpleGrid>
    </div>
  ));
}

interface Props {
  /** Null for the platform's own. */
  tenant: string | null;
  /** What the things are called that a change may name. */
  nameOf?: Speaker['nameOf'];
}

/** Who changed what, with before and after. */
export function Changes({ tenant, nameOf }: Props) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const query = useInfiniteQuery(auditOf(tenant));
  needs(query);
  const changes = query.data?.pages.flatMap((page) => page.items) ?? [];
  // What is there no more is called what it was called last.
  const once = new Map(changes.map((change) => [change.resource, change.name]));
  const speaker: Speaker = { t, nameOf: (id) => nameOf?.(id) ?? once.get(id) };
  const who = ({ type, name }: Change['actor']) => (type === 'platform' || type === 'system' ? t(`actor.${type}`) : name);
  return (
    <div className="card">
      {query.isPending && <LoadingRows />}
      {query.data && changes.length === 0 && <Empty title={t('audit.empty.title')} text={t('audit.empty.text')} />}
      <Accordion variant="separated">
        {changes.map((change) => (
          <Accordion.Item key={change.id} value={change.id}>
            <Accordion.Control>
              <Group gap="sm">
                <Text size="sm" c="dimmed" className="tabular">{dateTime(change.at, zone)}</Text>
                <Text size="sm" fw={600}>{who(change.actor)}</Text>
                <Text size="sm">
                  {t(`audit.${change.action}`, { defaultValue: change.action })} {t(`usage.${change.kind}`, { defaultValue: change.kind })} {change.name}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel><What change={change} speaker={speaker} /></Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {query.hasNextPage && <Button variant="default" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('more')}</Button>}
    </div>
  );
}

import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { read, type Page } from '../../api/client';
import type { Step } from '../../api/model';
import type { PlanVersion } from '../../api/reports';
import { needs, tenantPath } from '../../api/resources';
import { useTimezone } from '../../app/tenant';
import { Block } from '../../parts/Page';
import { LoadingRows } from '../../parts/Loading';
import { dateTime } from '../../parts/time';
import type { Names } from './names';

interface Props {
  tenant: string;
  id: string;
  names: Names;
  onTake: (steps: Step[]) => void;
}

/** Earlier versions of a plan; taking one makes a draft of it. */
export function Versions({ tenant, id, names, onTake }: Props) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const path = tenantPath(tenant, `phone-numbers/${encodeURIComponent(id)}/call-plan/versions?limit=50`);
  const query = useQuery({ queryKey: ['versions', path], queryFn: ({ signal }) => read<Page<PlanVersion>>(path, signal) });
  needs(query);
  const versions = query.data?.items ?? [];
  return (
    <Block title={t('plan.tab.versions')} hint={t('versions.hint')}>
      {query.isPending && <LoadingRows rows={3} />}
      {!query.isPending && versions.length === 0 && <Text size="sm" c="dimmed">{t('versions.none')}</Text>}
      <Stack gap="sm">
        {versions.map((version) => (
          <Group key={version.version} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={600} className="tabular">{t('versions.since', { when: dateTime(version.at, zone), who: version.actor.name })}</Text>
              <Text size="sm" c="dimmed">{version.steps.length === 0 ? t('plans.none') : version.steps.map((step) => names.short(step)).join(' → ')}</Text>
            </div>
            <Button variant="default" size="compact-sm" onClick={() => onTake(version.steps)}>{t('versions.take')}</Button>
          </Group>
        ))}
      </Stack>
    </Block>
  );
}

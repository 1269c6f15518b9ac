import { Button, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { read } from '../../api/client';
import type { Statistics as Report } from '../../api/reports';
import { needs, tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { Empty } from '../../parts/Empty';
import { LoadingRows } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { dateTime, duration } from '../../parts/time';
import { Pictures } from './Pictures';

const DAY = 86_400_000;
const spans = ['1', '7', '30'];

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="card">
      <Text size="sm" c="dimmed">{label}</Text>
      <Text fz={30} fw={700} className="tabular">{value}</Text>
    </div>
  );
}

function queryOf(days: string): string {
  const from = new Date(Date.now() - Number(days) * DAY).toISOString();
  return new URLSearchParams({ from, bucket: days === '1' ? 'hour' : 'day' }).toString();
}

/** Numbers that matter: who is answered, who is not, when it gets busy; made to be printed too. */
export function Statistics() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const navigate = useNavigate();
  const { days = '7' } = useSearch({ strict: false }) as { days?: string };
  const report = useQuery({
    queryKey: ['statistics', tenant, days],
    queryFn: ({ signal }) => read<Report>(tenantPath(tenant, `statistics?${queryOf(days)}`), signal),
  });
  needs(report);
  const total = report.data?.total;
  return (
    <Page
      title={t('nav.statistics')}
      actions={
        <>
          <Button variant="default" component="a" href={tenantPath(tenant, `statistics/export.csv?${queryOf(days)}`)} download leftSection={<IconDownload size={16} />}>
            {t('calls.export')}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>{t('print')}</Button>
        </>
      }
    >
      <SegmentedControl
        w="fit-content"
        className="no-print"
        aria-label={t('statistics.span')}
        data={spans.map((span) => ({ value: span, label: t(`statistics.days.${span}`) }))}
        value={days}
        onChange={(span) => void navigate({ to: '/t/$tenant/statistics', params: { tenant }, search: { days: span }, replace: true })}
      />
      {report.data === undefined || total === undefined ? (
        <div className="card"><LoadingRows /></div>
      ) : total.calls === 0 ? (
        <div className="card"><Empty title={t('statistics.empty.title')} text={t('statistics.empty.text')} /></div>
      ) : (
        <Stack gap="md">
          <Text size="sm" c="dimmed" className="tabular">{dateTime(report.data.from, report.data.timezone)} – {dateTime(report.data.to, report.data.timezone)} ({report.data.timezone})</Text>
          <SimpleGrid cols={{ base: 2, sm: 4 }}>
            <Figure label={t('statistics.calls')} value={String(total.calls)} />
            <Figure label={t('outcome.answered')} value={`${Math.round((100 * total.answered) / total.calls)} %`} />
            <Figure label={t('outcome.abandoned')} value={String(total.abandoned)} />
            <Figure label={t('statistics.waited')} value={duration(total.waitSeconds.average)} />
          </SimpleGrid>
          <Pictures report={report.data} />
        </Stack>
      )}
    </Page>
  );
}

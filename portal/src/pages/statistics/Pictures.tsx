import { Skeleton, Table } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/reports';
import { Block } from '../../parts/Page';
import { duration } from '../../parts/time';
import { WideTable } from '../../parts/WideTable';
import { colours } from './colours';
import { outcomesShown } from './course';
import { HeatMap } from './HeatMap';

const Chart = lazy(() => import('./Chart'));
const Course = lazy(() => import('./Course'));
const People = lazy(() => import('./People'));
const HOURS = 24;

function Groups({ report }: { report: Statistics }) {
  const { t } = useTranslation();
  const names = useMemo(() => report.groups.map((group) => group.name ?? t(group.id === null ? 'statistics.noGroup' : 'statistics.gone')), [report, t]);
  const series = useMemo(
    () => outcomesShown.map((outcome) => ({ name: t(`outcome.${outcome}`), colour: colours[outcome], values: report.groups.map((group) => group[outcome]) })),
    [report, t],
  );
  return (
    <Block title={t('statistics.groups')}>
      <Chart label={t('statistics.groups')} categories={names} series={series} lying />
      <WideTable label={t('statistics.groups')} minWidth={560}>
        <Table className="figures" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('usage.callGroup')}</Table.Th><Table.Th>{t('statistics.calls')}</Table.Th>
              {outcomesShown.map((outcome) => <Table.Th key={outcome}>{t(`outcome.${outcome}`)}</Table.Th>)}
              <Table.Th>{t('statistics.waited')}</Table.Th><Table.Th>{t('statistics.longest')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.groups.map((group, at) => (
              <Table.Tr key={group.id ?? at} className="tabular">
                <Table.Td>{names[at]}</Table.Td><Table.Td>{group.calls}</Table.Td>
                {outcomesShown.map((outcome) => <Table.Td key={outcome}>{group[outcome]}</Table.Td>)}
                <Table.Td>{duration(group.waitSeconds.average)}</Table.Td><Table.Td>{duration(group.waitSeconds.longest)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Block>
  );
}

function Hours({ report }: { report: Statistics }) {
  const { t } = useTranslation();
  const hours = useMemo(() => Array.from({ length: HOURS }, (_, hour) => String(hour)), []);
  const series = useMemo(() => {
    const values = hours.map((_, hour) => report.hours.filter((each) => each.hour === hour).reduce((sum, each) => sum + each.calls, 0));
    return [{ name: t('statistics.calls'), colour: '#087588', values }];
  }, [report, hours, t]);
  return (
    <Block title={t('statistics.hours')} hint={t('statistics.hoursHint')}>
      <Chart label={t('statistics.hours')} categories={hours} series={series} />
      <HeatMap report={report} />
    </Block>
  );
}

/** The figures as charts, each with its table. */
export function Pictures({ report }: { report: Statistics }) {
  return (
    <Suspense fallback={<Skeleton height={320} />}>
      <Course report={report} />
      {report.groups.length > 0 && <Groups report={report} />}
      <Hours report={report} />
      {report.answeredBy.length > 0 && <People report={report} />}
    </Suspense>
  );
}

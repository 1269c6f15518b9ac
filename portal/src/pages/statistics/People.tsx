import { Table } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/reports';
import { Block } from '../../parts/Page';
import { duration } from '../../parts/time';
import { WideTable } from '../../parts/WideTable';
import Chart from './Chart';
import { groupColours, OTHERS } from './colours';
import { sharesOf } from './course';

/** As many as a picture can show; the table has all. */
const DRAWN_MAX = 15;

/** Who answered how much, and of which group. */
export default function People({ report }: { report: Statistics }) {
  const { t } = useTranslation();
  const nameOf = (name: string | null) => name ?? t('statistics.gone');
  const groupName = (id: string | null) => (id === null ? t('statistics.noGroup') : (report.groups.find((group) => group.id === id)?.name ?? t('statistics.gone')));
  const { names, series } = useMemo(() => {
    const drawn = report.answeredBy.slice(0, DRAWN_MAX);
    const { groups, others, shares } = sharesOf(drawn, report.groups, groupColours.length);
    const titles = groups.map(({ id, name }) => name ?? t(id === null ? 'statistics.noGroup' : 'statistics.gone'));
    if (others) titles.push(t('statistics.otherGroups'));
    return {
      names: drawn.map((person) => person.name ?? t('statistics.gone')),
      series: titles.map((name, at) => ({ name, colour: groupColours[at] ?? OTHERS, values: shares[at]! })),
    };
  }, [report, t]);
  return (
    <Block title={t('statistics.people')} hint={t('statistics.peopleHint')}>
      <Chart label={t('statistics.people')} categories={names} series={series} lying />
      <WideTable label={t('statistics.people')} minWidth={560}>
        <Table className="figures" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('call.answeredBy')}</Table.Th><Table.Th>{t('statistics.calls')}</Table.Th>
              <Table.Th>{t('statistics.ofGroups')}</Table.Th>
              <Table.Th>{t('statistics.talked')}</Table.Th><Table.Th>{t('statistics.waited')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.answeredBy.map((person, at) => (
              <Table.Tr key={person.id ?? at} className="tabular">
                <Table.Td>{nameOf(person.name)}</Table.Td><Table.Td>{person.calls}</Table.Td>
                <Table.Td>{person.groups.map(({ id, calls }) => `${groupName(id)}: ${calls}`).join(', ')}</Table.Td>
                <Table.Td>{duration(person.talkSeconds)}</Table.Td><Table.Td>{duration(person.averageWaitSeconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Block>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/reports';
import { Block } from '../../parts/Page';
import { dayShort, hourOnly } from '../../parts/time';
import Chart from './Chart';
import { colours } from './colours';
import { courseOf, outcomesShown } from './course';

/** How many calls came, hour by hour or day by day, and what became of them. */
export default function Course({ report }: { report: Statistics }) {
  const { t } = useTranslation();
  const byHour = report.bucket === 'hour';
  const title = t(byHour ? 'statistics.courseHours' : 'statistics.courseDays');
  const { course, names, series } = useMemo(() => {
    const slices = courseOf(report);
    return {
      course: slices,
      names: slices.map(({ start }) => (byHour ? hourOnly(start) : dayShort(start))),
      series: outcomesShown.map((outcome) => ({ name: t(`outcome.${outcome}`), colour: colours[outcome], values: slices.map((slice) => slice[outcome]) })),
    };
  }, [report, byHour, t]);
  return (
    <Block title={title}>
      <Chart label={title} categories={names} series={series} />
      <div className="unseen">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('statistics.when')}</th><th scope="col">{t('statistics.calls')}</th>
              {outcomesShown.map((outcome) => <th key={outcome} scope="col">{t(`outcome.${outcome}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {course.map((slice, at) => (
              <tr key={slice.start}>
                <th scope="row">{names[at]}</th><td>{slice.calls}</td>
                {outcomesShown.map((outcome) => <td key={outcome}>{slice[outcome]}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

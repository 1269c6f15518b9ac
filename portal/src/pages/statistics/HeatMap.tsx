import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../api/reports';
import { WideTable } from '../../parts/WideTable';
import { shadeOf, weekOf } from './course';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const NARROWEST = 640;

/** Weekday by hour, the busier the darker: picture and table in one, so that it is read and printed as it is seen. */
export function HeatMap({ report }: { report: Statistics }) {
  const { t } = useTranslation();
  const week = weekOf(report.hours);
  const most = Math.max(...week.flat());
  return (
    <WideTable label={t('statistics.week')} minWidth={NARROWEST}>
      <table className="heat">
        <caption>{t('statistics.week')}</caption>
        <thead>
          <tr>
            <td />
            {week[0]!.map((_, hour) => <th key={hour} scope="col">{hour}<VisuallyHidden> {t('statistics.hour')}</VisuallyHidden></th>)}
          </tr>
        </thead>
        <tbody>
          {week.map((hours, at) => (
            <tr key={days[at]}>
              <th scope="row">{t(`day.${days[at]}`)}</th>
              {hours.map((calls, hour) => (
                <td key={hour} data-shade={shadeOf(calls, most)}>{calls === 0 ? <VisuallyHidden>0</VisuallyHidden> : calls}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

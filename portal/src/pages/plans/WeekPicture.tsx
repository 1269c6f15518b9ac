import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DAYS } from '../../api/defaults';
import type { Schedule } from '../../api/model';

const HOURS = 24;
const TICKS = [0, 6, 12, 18, 24];

function hourOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}

/** The hours of each weekday, a bar where somebody is there; each bar tells itself in words too. */
export function WeekPicture({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const at = (hour: number) => `${(hour / HOURS) * 100}%`;
  const row = { display: 'grid', gridTemplateColumns: '2.2rem 1fr', gap: 8, alignItems: 'center' } as const;
  return (
    <div role="table" aria-label={t('hours.week')} style={{ maxWidth: 560 }}>
      {DAYS.map((day) => {
        const open = schedule.weekly.filter((hours) => hours.days.includes(day));
        return (
          <div key={day} role="row" style={{ ...row, padding: '2px 0' }}>
            <Text size="sm" role="rowheader">{t(`day.${day}`)}</Text>
            <div role="cell" style={{ position: 'relative', height: 16, background: 'var(--tutti-page)', borderRadius: 4 }}>
              {open.length === 0 && <span role="img" aria-label={`${t(`day.${day}`)}: ${t('branch.closed')}`} />}
              {open.map((hours, place) => (
                <span
                  key={place}
                  className="bar"
                  role="img"
                  aria-label={`${t(`day.${day}`)}: ${hours.from}–${hours.to}`}
                  title={`${hours.from}–${hours.to}`}
                  style={{ left: at(hourOf(hours.from)), width: at(Math.max(hourOf(hours.to) - hourOf(hours.from), 0)), background: 'var(--stretch-talking)' }}
                />
              ))}
            </div>
          </div>
        );
      })}
      <div aria-hidden style={row}>
        <span />
        <div style={{ position: 'relative', height: 18 }}>
          {TICKS.map((hour) => (
            <Text key={hour} size="xs" c="dimmed" className="tabular" style={{ position: 'absolute', left: at(hour), whiteSpace: 'nowrap', transform: hour === 0 ? 'none' : hour === HOURS ? 'translateX(-100%)' : 'translateX(-50%)' }}>
              {hour}
            </Text>
          ))}
        </div>
      </div>
    </div>
  );
}

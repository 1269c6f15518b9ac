import { Button, CloseButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOnly } from '../../parts/time';

interface Props {
  label: string;
  dates: string[];
  onChange: (dates: string[]) => void;
  /** Beside the button that adds a day. */
  more?: React.ReactNode;
}

/** Days of the calendar, each to be taken away again. */
export function Dates({ label, dates, onChange, more }: Props) {
  const { t } = useTranslation();
  const [day, setDay] = useState('');
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={500}>{label}</Text>
      {dates.length > 0 && (
        <Group gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
          {dates.map((date) => (
            <Group key={date} component="li" gap={2} wrap="nowrap" className="card" style={{ padding: '2px 4px 2px 10px' }}>
              <Text size="sm" className="tabular">{dateOnly(date)}</Text>
              <CloseButton size="sm" onClick={() => onChange(dates.filter((each) => each !== date))} aria-label={t('hours.removeDate', { date: dateOnly(date) })} />
            </Group>
          ))}
        </Group>
      )}
      <Group gap="sm">
        <TextInput type="date" size="sm" aria-label={t('hours.day', { of: label })} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        <Button
          variant="light"
          size="sm"
          disabled={day === '' || dates.includes(day)}
          onClick={() => {
            onChange([...dates, day].sort());
            setDay('');
          }}
        >
          {t('hours.addDate')}
        </Button>
        {more}
      </Group>
    </Stack>
  );
}

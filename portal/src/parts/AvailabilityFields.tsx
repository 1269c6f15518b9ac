import { NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Availability, AvailabilityStatus, Reference } from '../api/model';
import { nameOf, type Directory } from '../pages/groups/targets';

const statuses: AvailabilityStatus[] = ['available', 'colleaguesOnly', 'doNotDisturb', 'unavailable'];

interface Props {
  value: Availability;
  devices: Reference[];
  directory: Directory;
  onChange: (value: Availability) => void;
  disabled?: boolean;
}

const keyOf = (destination: Availability['destination']) =>
  destination === 'all' ? 'all' : `${destination.type} ${destination.id}`;

/** Whether somebody takes calls, and where: one click each. */
export function AvailabilityFields({ value, devices, directory, onChange, disabled = false }: Props) {
  const { t } = useTranslation();
  const pick = (key: string) =>
    onChange({ ...value, destination: devices.find((device) => keyOf(device) === key) ?? 'all' });
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('availability')}
        orientation="horizontal"
        disabled={disabled}
        data={statuses.map((status) => ({ value: status, label: t(`availability.${status}`) }))}
        value={value.status}
        onChange={(status) => onChange({ ...value, status: status as AvailabilityStatus })}
        style={{ flexWrap: 'wrap' }}
      />
      <Text size="sm" c="dimmed">{t(`availability.${value.status}.hint`)}</Text>
      <NativeSelect
        label={t('availability.destination')}
        disabled={disabled}
        maw={420}
        data={[
          { value: 'all', label: t('availability.all') },
          ...devices.map((device) => ({ value: keyOf(device), label: nameOf(directory, device) })),
        ]}
        value={keyOf(value.destination)}
        onChange={(event) => pick(event.currentTarget.value)}
      />
    </Stack>
  );
}

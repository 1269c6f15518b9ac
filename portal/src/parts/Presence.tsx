import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Presence as Kind } from '../pages/groups/targets';

const colours: Record<Kind, string> = {
  ready: 'var(--mantine-color-green-7)',
  offline: 'var(--mantine-color-gray-6)',
  talking: 'var(--mantine-color-red-7)',
  quiet: 'var(--mantine-color-orange-6)',
  unavailable: 'var(--mantine-color-gray-6)',
  colleaguesOnly: 'var(--mantine-color-orange-6)',
  unknown: 'var(--mantine-color-gray-5)',
};

/** A dot and a word: never the colour alone. */
export function PresenceBadge({ presence }: { presence: Kind }) {
  const { t } = useTranslation();
  if (presence === 'unknown') return null;
  return (
    <Badge variant="default" radius="sm" fw={500} tt="none" leftSection={<span className="dot" style={{ background: colours[presence] }} />}>
      {t(`presence.${presence}`)}
    </Badge>
  );
}

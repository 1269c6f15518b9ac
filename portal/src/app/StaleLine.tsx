import { Alert, Button, Group } from '@mantine/core';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

/** Shown on the page, yet could not be read again. */
const isStale = (query: Query) => query.state.status === 'error' && query.state.data !== undefined && query.getObserversCount() > 0;

/** Says that what is shown may be out of date; the page itself stays, with all that was typed. */
export function StaleLine() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const stale = useSyncExternalStore((heard) => cache.subscribe(heard), () => cache.getAll().some(isStale));
  if (!stale) return null;
  return (
    <Alert color="orange" role="status" p="xs" mb="sm" maw={1180}>
      <Group gap="sm">
        {t('broken.stale')}
        <Button size="compact-sm" variant="default" onClick={() => void queries.refetchQueries({ predicate: isStale })}>{t('broken.again')}</Button>
      </Group>
    </Alert>
  );
}

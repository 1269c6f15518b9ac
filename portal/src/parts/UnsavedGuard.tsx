import { Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

/** Asks before changes are lost: at a click on a link, and when the window is closed. */
export function UnsavedGuard({ guarded }: { guarded: () => boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && guarded(),
    enableBeforeUnload: guarded,
    withResolver: true,
  });
  return (
    <Dialog opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={t('unsaved.title')}>
      <Text size="sm">{t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => blocker.proceed?.()}>{t('unsaved.leave')}</Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>{t('unsaved.stay')}</Button>
      </Group>
    </Dialog>
  );
}

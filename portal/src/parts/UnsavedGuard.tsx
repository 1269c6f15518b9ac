import { Button, Group, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

interface Props {
  guarded: () => boolean;
  /** What is lost, where it is not changes. */
  lost?: { title: string; text: string };
}

/** Asks before something is lost: at a click on a link, and when the window is closed. */
export function UnsavedGuard({ guarded, lost }: Props) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && guarded(),
    enableBeforeUnload: guarded,
    withResolver: true,
  });
  return (
    <Dialog opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={lost?.title ?? t('unsaved.title')}>
      <Text size="sm">{lost?.text ?? t('unsaved.text')}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => blocker.proceed?.()}>{lost ? t('once.leave') : t('unsaved.leave')}</Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>{t('unsaved.stay')}</Button>
      </Group>
    </Dialog>
  );
}

import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { useRemove } from '../api/resources';
import { Dialog } from './Dialog';
import { told } from './toast';

interface Props {
  path: string;
  id: string;
  name: string;
  after: string;
  compact?: boolean;
}

/** Deletes after asking; when it is still in use it says by whom. */
export function DeleteButton({ path, id, name, after, compact }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const removal = useRemove(path);
  const navigate = useNavigate();

  async function act() {
    try {
      await removal.mutateAsync(id);
      close();
      told(t('deleted'));
      await navigate({ to: after, ignoreBlocker: true });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    }
  }

  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size={compact ? 'compact-sm' : 'sm'}
        leftSection={<IconTrash size={16} />}
        onClick={() => {
          setProblem(null);
          open();
        }}
        aria-label={t('delete.label', { name })}
      >
        {t('delete.action')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('delete.title')}>
        {problem === null ? (
          <Text size="sm">{t('delete.text', { name })}</Text>
        ) : (
          <Alert color="red" role="alert" title={problem.title}>
            {problem.users.length === 0 ? problem.message : t('delete.inUse')}
            <List size="sm">
              {problem.users.map((user) => (
                <List.Item key={user.type + user.id}>{t(`usage.${user.type}`, { defaultValue: user.type })}: {user.name}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>{t('cancel')}</Button>
          {problem === null && (
            <Button color="red.9" loading={removal.isPending} onClick={() => void act()}>{t('delete.action')}</Button>
          )}
        </Group>
      </Dialog>
    </>
  );
}

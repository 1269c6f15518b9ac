import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { Problem } from '../../api/problem';
import { Dialog } from '../../parts/Dialog';
import { ProblemAlert } from '../../parts/ProblemAlert';

/** Makes another password for a device, after asking: the phone that has the old one falls silent. */
export function NewPassword({ path, onMade }: { path: string; onMade: (password: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function renew() {
    setBusy(true);
    try {
      onMade((await create<{ password: string }>(`${path}/password`)).password);
      await queries.invalidateQueries({ queryKey: ['one', path] });
      close();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button
        variant="default"
        w="fit-content"
        className="no-print"
        mt="xs"
        onClick={() => {
          setProblem(null);
          open();
        }}
      >
        {t('account.newPassword')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('account.newPassword')}>
        <Stack gap="md">
          <Text size="sm">{t('account.newPasswordText')}</Text>
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('cancel')}</Button>
            <Button loading={busy} onClick={() => void renew()}>{t('account.newPasswordAction')}</Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

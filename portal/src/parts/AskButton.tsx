import { Button, Group, Text, type ButtonProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';

interface Props extends Pick<ButtonProps, 'size' | 'leftSection' | 'variant' | 'color' | 'className' | 'mt' | 'w'> {
  label: string;
  /** What the button in the question says, where it is not the label again. */
  yes?: string;
  /** For a screen reader, where the label alone does not say what it is about. */
  about?: string;
  title: string;
  text: string;
  onYes: () => Promise<unknown>;
}

/** A button for what cannot be undone: asks before it does it, and says there what went wrong. */
export function AskButton({ label, yes = label, about, title, text, onYes, ...look }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function act() {
    setBusy(true);
    try {
      await onYes();
      close();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  function ask() {
    setProblem(null);
    open();
  }

  return (
    <>
      <Button variant="subtle" color="red" onClick={ask} {...(about === undefined ? {} : { 'aria-label': about })} {...look}>{label}</Button>
      <Dialog opened={opened} onClose={close} title={title}>
        <Text size="sm" mb="sm">{text}</Text>
        <ProblemAlert problem={problem} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>{t('cancel')}</Button>
          <Button color="red.9" loading={busy} onClick={() => void act()}>{yes}</Button>
        </Group>
      </Dialog>
    </>
  );
}

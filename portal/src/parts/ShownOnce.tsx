import { Alert, Button, CopyButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UnsavedGuard } from './UnsavedGuard';

interface Props {
  title: string;
  hint?: string;
  /** What is shown, line by line. */
  secret: string;
  /** Whoever reads it has kept it. */
  onKept: () => void;
}

/** A secret that the server shows only now: to copy, and leaving asks until it is kept. */
export function ShownOnce({ title, hint, secret, onKept }: Props) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" role="status" title={title}>
      <UnsavedGuard guarded={() => true} lost={{ title, text: t('once.text') }} />
      {hint && <Text size="sm" mb="xs">{hint}</Text>}
      <Text component="pre" ff="monospace" size="sm" m={0} mb="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{secret}</Text>
      <Group gap="xs">
        <CopyButton value={secret}>{({ copied, copy }) => <Button size="compact-sm" onClick={copy}>{copied ? t('copied') : t('copy')}</Button>}</CopyButton>
        <Button size="compact-sm" variant="default" onClick={onKept}>{t('once.kept')}</Button>
      </Group>
    </Alert>
  );
}

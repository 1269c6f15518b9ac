import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { Problem } from '../../api/problem';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { Door } from './Door';

/** Asks for a letter with a link to choose another password. */
export function Forgotten() {
  const { t } = useTranslation();
  const [sent, setSent] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);

  async function ask(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get('email') ?? '').trim();
    setMissing(email === '');
    if (email === '') return;
    setBusy(true);
    setProblem(null);
    try {
      await create('/api/v1/password-resets', { email });
      setSent(true);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Door title={t('forgotten.title')}>
      <Stack gap="md">
        {sent ? (
          <Text role="status">{t('forgotten.sent')}</Text>
        ) : (
          <form onSubmit={(event) => void ask(event)} noValidate>
            <Stack gap="md">
              <ProblemAlert problem={problem} />
              <TextInput name="email" type="email" label={t('field.email')} autoComplete="username" required autoFocus error={missing ? t('required.email') : undefined} />
              <Button type="submit" loading={busy}>{t('forgotten.action')}</Button>
            </Stack>
          </form>
        )}
        <Anchor component={Link} to="/sign-in" size="sm" ta="center">{t('forgotten.back')}</Anchor>
      </Stack>
    </Door>
  );
}

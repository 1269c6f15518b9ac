import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { useSigning } from '../../app/session';
import { Password } from '../../parts/Password';
import { ProblemAlert } from '../../parts/ProblemAlert';

interface Props {
  /** Of whoever signs in again; otherwise it is asked for. */
  email?: string;
  /** What is on the page stays there. */
  again?: boolean;
  onAsksCode?: (asks: boolean) => void;
  onDone: () => void;
}

/** E-mail and password, then the code of the second factor where somebody has one. */
export function SignInForm({ email, again = false, onAsksCode, onDone }: Props) {
  const { t } = useTranslation();
  const { signIn, showCode } = useSigning(again);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<string[]>([]);
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const turn = (asks: boolean) => {
    setAsksCode(asks);
    onAsksCode?.(asks);
    setProblem(null);
    setMissing([]);
  };

  async function enter(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name) ?? '');
    const empty = (asksCode ? ['code'] : ['email', 'password']).filter((name) => word(name).trim() === '');
    setMissing(empty);
    setProblem(null);
    if (empty.length > 0) return event.currentTarget.querySelector<HTMLElement>(`[name="${empty[0]}"]`)?.focus();
    setBusy(true);
    try {
      const state = asksCode ? await showCode(word('code').trim()) : await signIn(word('email').trim(), word('password'));
      if (state === 'signedIn') onDone();
      else turn(true);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  }

  const complaint = (name: string) => (missing.includes(name) ? t(`required.${name}`) : undefined);
  return (
    <form onSubmit={(event) => void enter(event)} noValidate>
      <Stack gap="md">
        <ProblemAlert problem={problem} />
        {asksCode ? (
          <TextInput key="code" name="code" label={t('signIn.codeField')} description={t('signIn.codeHint')} autoComplete="one-time-code" autoFocus required error={complaint('code')} />
        ) : (
          <>
            {email === undefined ? (
              <TextInput name="email" type="email" label={t('field.email')} autoComplete="username" required autoFocus error={complaint('email')} />
            ) : (
              <>
                <input type="hidden" name="email" value={email} />
                <Text size="sm" fw={600}>{email}</Text>
              </>
            )}
            <Password name="password" label={t('field.password')} autoComplete="current-password" required data-autofocus error={complaint('password')} />
          </>
        )}
        <Button type="submit" loading={busy} fullWidth>{t('signIn.action')}</Button>
        {asksCode && <Anchor component="button" type="button" size="sm" onClick={() => turn(false)}>{t('forgotten.back')}</Anchor>}
      </Stack>
    </form>
  );
}

import { Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import { ontoFields, Problem } from '../../api/problem';
import { changeLanguage, currentLanguage } from '../../i18n';
import { Loading } from '../../parts/Loading';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';
import { Password } from '../../parts/Password';
import { Door } from './Door';

interface LinkWelcome {
  purpose: 'invitation' | 'reset' | 'first';
  name: string | null;
  email: string | null;
  company: string | null;
  language: string | null;
}

const PASSWORD_MIN = 10;

function Form({ token, welcome }: { token: string; welcome: LinkWelcome }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const first = welcome.purpose === 'first';

  async function accept(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const word = (name: string) => String(form.get(name) ?? '');
    const found = {
      ...(first && word('name').trim() === '' ? { name: t('required.name') } : {}),
      ...(first && word('email').trim() === '' ? { email: t('required.email') } : {}),
      ...(word('password').length < PASSWORD_MIN ? { password: t('welcome.passwordHint', { count: PASSWORD_MIN }) } : {}),
      ...(word('password') === word('again') ? {} : { again: t('welcome.differs') }),
    };
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await create(first ? '/api/v1/first-administrator' : '/api/v1/sign-in-links/acceptance', {
        token,
        password: word('password'),
        ...(first ? { name: word('name').trim(), email: word('email').trim() } : {}),
      });
      if (first) await changeLanguage(currentLanguage());
      told(t('welcome.done'));
      await navigate({ to: '/sign-in' });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const { placed, rest } = ontoFields(failure.errors, ['name', 'email', 'password']);
      setMistakes(placed);
      setProblem(failure.errors.length > 0 && rest.length === 0 ? null : failure);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void accept(event)} noValidate>
      <Stack gap="md">
        <Text size="sm">
          {first ? t('welcome.firstText') : t('welcome.text', { name: welcome.name ?? '', company: welcome.company ?? 'Tutti' })}
        </Text>
        <ProblemAlert problem={problem} />
        {first && <TextInput name="name" label={t('field.name')} autoComplete="name" required error={mistakes['name']} />}
        {first && <TextInput name="email" type="email" label={t('field.email')} autoComplete="username" required error={mistakes['email']} />}
        <Password
          name="password"
          label={t('welcome.password')}
          description={t('welcome.passwordHint', { count: PASSWORD_MIN })}
          autoComplete="new-password"
          required
          error={mistakes['password']}
        />
        <Password name="again" label={t('welcome.again')} autoComplete="new-password" required error={mistakes['again']} />
        <Button type="submit" loading={busy}>{t('welcome.action')}</Button>
      </Stack>
    </form>
  );
}

/** Where a link of a letter (or of the terminal) leads: choose a password. What is behind the # stays in the browser. */
export function Welcome() {
  const { t } = useTranslation();
  const token = useLocation({ select: (location) => location.hash });
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => create<LinkWelcome>('/api/v1/sign-in-links/lookup', { token }),
    retry: false,
    // One goes to the mail and comes back; what is typed half stays.
    refetchOnWindowFocus: false,
  });
  if (query.isPending) return <Loading />;
  if (query.error && !(query.error instanceof Problem && query.error.status === 404)) throw query.error;
  if (query.data === undefined) {
    return (
      <Door title={t('welcome.goneTitle')}>
        <Text mb="md">{t('welcome.goneText')}</Text>
        <Anchor component={Link} to="/forgotten">{t('signIn.forgotten')}</Anchor>
      </Door>
    );
  }
  return (
    <Door title={t(`welcome.${query.data.purpose}`)}>
      <Form token={token} welcome={query.data} />
    </Door>
  );
}

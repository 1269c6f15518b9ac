import { Anchor, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Door } from './Door';
import { SignInForm } from './SignInForm';

/** A page of ours and of nobody else: `//elsewhere` and `/\elsewhere` would lead away. */
function ownPage(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}

/** The door; whoever wanted a page of his own comes to it. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const [asksCode, setAsksCode] = useState(false);
  return (
    <Door title={asksCode ? t('signIn.code') : t('signIn.title')}>
      <SignInForm onAsksCode={setAsksCode} onDone={() => void navigate({ href: ownPage(next) })} />
      <Text size="sm" ta="center" mt="md"><Anchor component={Link} to="/forgotten">{t('signIn.forgotten')}</Anchor></Text>
    </Door>
  );
}

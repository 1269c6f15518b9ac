import { Alert, Badge, Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create, read } from '../../api/client';
import { Problem } from '../../api/problem';
import type { User } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { AskButton } from '../../parts/AskButton';
import { Block } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';

interface UserSignIn {
  state: 'none' | 'invited' | 'active';
  email: string | null;
  secondFactor: boolean;
}

export interface Invitation {
  mailed: boolean;
  link: string | null;
  expiresAt: string;
}

/** A link that could not be mailed, to be handed over. */
export function LinkToHandOver({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  if (invitation.mailed || invitation.link === null) return <Alert role="status">{t('invitation.mailed')}</Alert>;
  return (
    <Alert color="orange" role="status" title={t('invitation.byHand')}>
      <Text size="sm" ff="monospace" mb="xs">{invitation.link}</Text>
      <CopyButton value={invitation.link}>
        {({ copied, copy }) => <Button size="compact-sm" onClick={copy}>{copied ? t('copied') : t('copy')}</Button>}
      </CopyButton>
    </Alert>
  );
}

/** Whether a colleague can sign in here, and the invitation to do so. */
export function SignInBlock({ tenant, user }: { tenant: string; user: User }) {
  const { t } = useTranslation();
  const path = tenantPath(tenant, `users/${encodeURIComponent(user.id)}`);
  const queries = useQueryClient();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const query = useQuery({ queryKey: ['sign-in', path], queryFn: ({ signal }) => read<UserSignIn>(`${path}/sign-in`, signal), retry: false });
  if (query.data === undefined) return null;
  const { state, secondFactor } = query.data;

  async function invite() {
    setProblem(null);
    try {
      setInvitation(await create<Invitation>(`${path}/invitation`));
      await queries.invalidateQueries({ queryKey: ['sign-in', path] });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    }
  }

  return (
    <Block title={t('signInBlock.title')} hint={t('signInBlock.hint')}>
      <Stack gap="sm">
        <Group>
          <Badge variant="default" tt="none">{t(`signInBlock.${state}`)}</Badge>
          {secondFactor && <Badge variant="default" tt="none">{t('account2.totp')}</Badge>}
          <Button
            variant="default"
            disabled={!user.email}
            onClick={() => void invite()}
          >
            {state === 'none' ? t('signInBlock.invite') : t('signInBlock.reset')}
          </Button>
          {secondFactor && (
            <AskButton
              label={t('signInBlock.removeTotp')}
              title={t('signInBlock.removeTotp')}
              text={t('signInBlock.removeTotpText', { name: user.name })}
              onYes={async () => {
                await create(`${path}/sign-in/second-factor/removal`);
                told(t('saved'));
                await queries.invalidateQueries({ queryKey: ['sign-in', path] });
              }}
            />
          )}
        </Group>
        {!user.email && <Text size="sm" c="dimmed">{t('signInBlock.needsEmail')}</Text>}
        <ProblemAlert problem={problem} />
        {invitation && <LinkToHandOver invitation={invitation} />}
      </Stack>
    </Block>
  );
}

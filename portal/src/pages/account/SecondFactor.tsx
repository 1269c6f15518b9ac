import { Badge, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create, replace } from '../../api/client';
import { Problem } from '../../api/problem';
import { SESSION } from '../../app/session';
import { Block } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { Password } from '../../parts/Password';
import { ShownOnce } from '../../parts/ShownOnce';
import { UnsavedGuard } from '../../parts/UnsavedGuard';
import { QrCode } from '../telephony/SettingsSheet';

const PATH = '/api/v1/session/second-factor';
interface Offer {
  secret: string;
  uri: string;
}

/** A code from an authenticator app at each sign-in: switched on, confirmed, switched off. */
export function SecondFactor({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [mistake, setMistake] = useState<string | null>(null);

  async function act(work: () => Promise<void>) {
    setProblem(null);
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    }
  }
  /** What was typed in the one field of the form; nothing typed is told there. */
  function word(event: React.FormEvent<HTMLFormElement>, name: string, missing: string): string {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get(name) ?? '');
    setMistake(typed.trim() === '' ? missing : null);
    return typed;
  }

  function prove(event: React.FormEvent<HTMLFormElement>) {
    const password = word(event, 'password', t('required.current'));
    if (password.trim() === '') return;
    void act(async () => {
      if (active) {
        await create(`${PATH}/removal`, { password });
        await queries.invalidateQueries({ queryKey: SESSION });
      } else setOffer(await create<Offer>(PATH, { password }));
    });
  }

  function confirm(event: React.FormEvent<HTMLFormElement>) {
    const code = word(event, 'code', t('required.code')).trim();
    if (code === '') return;
    void act(async () => {
      setCodes((await replace<{ recoveryCodes: string[] }>(PATH, { code })).recoveryCodes);
      setOffer(null);
      await queries.invalidateQueries({ queryKey: SESSION });
    });
  }

  return (
    <Block title={t('account2.totp')} hint={t('account2.totpHint')}>
      <Stack gap="sm">
        <Badge variant="default" tt="none" w="fit-content">{active ? t('account2.totpOn') : t('account2.totpOff')}</Badge>
        <ProblemAlert problem={problem} rest={problem?.errors ?? []} />
        <UnsavedGuard guarded={() => offer !== null} />
        {codes && <ShownOnce title={t('account2.recovery')} hint={t('account2.recoveryHint')} secret={codes.join('\n')} onKept={() => setCodes(null)} />}
        {offer ? (
          <form onSubmit={confirm} noValidate>
            <Group align="flex-start">
              <QrCode text={offer.uri} label={t('account2.totpCode')} />
              <Stack gap="xs">
                <Text size="sm">{t('account2.scan')}</Text>
                <Code>{offer.secret}</Code>
                <TextInput name="code" label={t('signIn.codeField')} inputMode="numeric" autoComplete="one-time-code" required error={mistake} />
                <Button type="submit" w="fit-content">{t('account2.totpConfirm')}</Button>
              </Stack>
            </Group>
          </form>
        ) : (
          <form onSubmit={prove} noValidate>
            <Group align="flex-start">
              <Password name="password" label={t('account2.current')} autoComplete="current-password" required w={260} error={mistake} />
              <Button type="submit" mt={25} variant={active ? 'default' : 'filled'}>{active ? t('account2.totpRemove') : t('account2.totpAdd')}</Button>
            </Group>
          </form>
        )}
      </Stack>
    </Block>
  );
}

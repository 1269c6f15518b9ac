import { Autocomplete, Button, Select, SimpleGrid, Stack } from '@mantine/core';
import { useMantineColorScheme } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replace } from '../../api/client';
import { ontoFields, Problem } from '../../api/problem';
import type { Preferences, SignedIn } from '../../api/model';
import { SESSION, useSession } from '../../app/session';
import { changeLanguage } from '../../i18n';
import { Block, Page } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';
import { UnsavedGuard } from '../../parts/UnsavedGuard';
import { Password } from '../../parts/Password';
import { SecondFactor } from './SecondFactor';

const PASSWORD_MIN = 10;
const zones = Intl.supportedValuesOf('timeZone');

function PreferenceFields({ session }: { session: SignedIn }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { setColorScheme } = useMantineColorScheme();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<Preferences>({ initialValues: session.preferences });

  async function save(values: Preferences) {
    setProblem(null);
    try {
      await replace('/api/v1/session/preferences', values);
      setColorScheme(values.theme === 'system' ? 'auto' : values.theme);
      await changeLanguage(values.language);
      queries.setQueryData<SignedIn>([...SESSION], (now) => now && { ...now, preferences: values });
      told(t('saved'));
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      form.setErrors(ontoFields(failure.errors, ['language', 'timezone', 'theme']).placed);
      setProblem(failure);
    }
  }

  return (
    <Block title={t('account2.preferences')}>
      <UnsavedGuard guarded={() => form.isDirty()} />
      <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
        <Stack>
          <ProblemAlert problem={problem} />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <Select label={t('tenant.language')} data={[{ value: 'de', label: 'Deutsch' }, { value: 'en', label: 'English' }, { value: 'nl', label: 'Nederlands' }]} {...form.getInputProps('language')} />
            <Autocomplete label={t('tenant.timezone')} data={zones} limit={20} {...form.getInputProps('timezone')} />
            <Select label={t('account2.theme')} data={(['system', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))} {...form.getInputProps('theme')} />
          </SimpleGrid>
          <Button type="submit" w="fit-content">{t('save')}</Button>
        </Stack>
      </form>
    </Block>
  );
}

function PasswordFields() {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { current: '', new: '', again: '' },
    validate: {
      current: (value) => (value === '' ? t('required.current') : null),
      new: (value) => (value.length < PASSWORD_MIN ? t('welcome.passwordHint', { count: PASSWORD_MIN }) : null),
      again: (value, values) => (value === values.new ? null : t('welcome.differs')),
    },
  });

  async function save(values: { current: string; new: string }) {
    setProblem(null);
    try {
      await replace('/api/v1/session/password', { current: values.current, new: values.new });
      form.reset();
      told(t('account2.passwordChanged'));
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const { placed, rest } = ontoFields(failure.errors, ['current', 'new']);
      form.setErrors(placed);
      setProblem(failure.errors.length > 0 && rest.length === 0 ? null : failure);
    }
  }

  return (
    <Block title={t('account2.password')} hint={t('account2.passwordHint')}>
      <UnsavedGuard guarded={() => form.isDirty()} />
      <form onSubmit={form.onSubmit((values) => void save(values))} noValidate>
        <Stack maw={420}>
          <ProblemAlert problem={problem} />
          <Password label={t('account2.current')} autoComplete="current-password" required {...form.getInputProps('current')} />
          <Password label={t('account2.new')} description={t('welcome.passwordHint', { count: PASSWORD_MIN })} autoComplete="new-password" required {...form.getInputProps('new')} />
          <Password label={t('welcome.again')} autoComplete="new-password" required {...form.getInputProps('again')} />
          <Button type="submit" w="fit-content">{t('account2.change')}</Button>
        </Stack>
      </form>
    </Block>
  );
}

/** The own sign-in: language, time zone, colours, password, second factor. */
export function Account() {
  const { t } = useTranslation();
  const session = useSession();
  if (!session.data) return null;
  return (
    <Page title={t('menu.myAccount')} hint={`${session.data.person.name} · ${session.data.person.email}`}>
      <PreferenceFields key={JSON.stringify(session.data.preferences)} session={session.data} />
      <PasswordFields />
      <SecondFactor active={session.data.secondFactor} />
    </Page>
  );
}

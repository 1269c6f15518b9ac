import { Button, NumberInput, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replace } from '../../api/client';
import { ontoFields, Problem } from '../../api/problem';
import type { User, VoipAccount } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { Block } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';
import { UnsavedGuard } from '../../parts/UnsavedGuard';
import type { Directory } from '../groups/targets';

const kinds = ['always', 'busy', 'noAnswer', 'unreachable'] as const;
const fields = ['doNotDisturb', 'forwarding.noAnswerSeconds', ...kinds.map((kind) => `forwarding.${kind}`)];

function Device({ path, account }: { path: string; account: VoipAccount }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({ initialValues: { doNotDisturb: account.doNotDisturb, forwarding: account.forwarding } });

  // What the administrator changes meanwhile is taken over, unless one is at it oneself.
  const stored = JSON.stringify({ doNotDisturb: account.doNotDisturb, forwarding: account.forwarding });
  const taken = useRef(stored);
  useEffect(() => {
    if (taken.current === stored || form.isDirty()) return;
    taken.current = stored;
    const values = JSON.parse(stored) as Pick<VoipAccount, 'doNotDisturb' | 'forwarding'>;
    form.setInitialValues(values);
    form.setValues(values);
    form.resetDirty(values);
  });

  async function save({ doNotDisturb, forwarding }: Pick<VoipAccount, 'doNotDisturb' | 'forwarding'>) {
    const blank = (text: string | null) => (text?.trim() ? text.trim() : null);
    setProblem(null);
    try {
      await replace(`${path}/${encodeURIComponent(account.id)}`, {
        doNotDisturb,
        forwarding: { ...forwarding, ...Object.fromEntries(kinds.map((kind) => [kind, blank(forwarding[kind])])) },
      });
      form.resetDirty();
      told(t('saved'));
      await queries.invalidateQueries();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      const { placed, rest } = ontoFields(failure.errors, fields);
      form.setErrors(placed);
      setProblem(failure.errors.length > 0 && rest.length === 0 ? null : failure);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => void save(values))} aria-label={account.description}>
      <UnsavedGuard guarded={() => form.isDirty()} />
      <Stack gap="sm">
        <Text fw={600}>{account.description} ({account.internalNumber})</Text>
        <ProblemAlert problem={problem} />
        <Switch label={t('account.doNotDisturb')} {...form.getInputProps('doNotDisturb', { type: 'checkbox' })} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {kinds.map((kind) => (
            <TextInput
              key={kind}
              label={t(`forwarding.${kind}`)}
              placeholder={t('forwarding.off')}
              inputMode="tel"
              {...form.getInputProps(`forwarding.${kind}`)}
              value={form.getValues().forwarding[kind] ?? ''}
            />
          ))}
          <NumberInput label={t('forwarding.noAnswerSeconds')} min={5} max={300} suffix=" s" allowDecimal={false} {...form.getInputProps('forwarding.noAnswerSeconds')} />
        </SimpleGrid>
        <Button type="submit" w="fit-content" disabled={!form.isDirty()} aria-label={t('phone.saveDevice', { name: account.description })}>{t('save')}</Button>
      </Stack>
    </form>
  );
}

/** Do not disturb and forwards of one's own devices. */
export function OwnForwards({ tenant, me, directory }: { tenant: string; me: User; directory: Directory }) {
  const { t } = useTranslation();
  const mine = directory.accounts.filter((account) => me.voipAccountIds.includes(account.id));
  if (mine.length === 0) return null;
  return (
    <Block title={t('forwarding')} hint={t('forwarding.hint')}>
      <Stack gap="xl">
        {mine.map((account) => <Device key={account.id} path={tenantPath(tenant, `users/${encodeURIComponent(me.id)}/devices`)} account={account} />)}
      </Stack>
    </Block>
  );
}

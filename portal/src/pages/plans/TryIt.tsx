import { Alert, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from '../../api/client';
import type { Simulation } from '../../api/model';
import { Problem } from '../../api/problem';
import { tenantPath, useKind } from '../../api/resources';
import { useTimezone } from '../../app/tenant';
import { Block } from '../../parts/Page';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { instantIn, today } from '../../parts/time';
import { TryResult } from './TryResult';

interface Props {
  tenant: string;
  /** The number that is dialled in the trial. */
  number: string;
  draft: boolean;
}

/** The dry run: who would ring now, or at another time, and why; nobody's phone rings. */
export function TryIt({ tenant, number, draft }: Props) {
  const { t } = useTranslation();
  const zone = useTimezone();
  const [caller, setCaller] = useState('+4915112345678');
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [keys, setKeys] = useState('');
  const [all, setAll] = useState(false);
  const accounts = useKind(tenant, 'voip-accounts');
  const states = Object.fromEntries((accounts.data ?? []).map((account) => [account.id, { registered: true, busy: false }]));
  const run = useMutation({
    mutationFn: () =>
      create<Simulation>(tenantPath(tenant, 'call-plans/simulations'), {
        number,
        caller: caller.trim(),
        ...(keys ? { pressed: keys } : {}),
        ...(all ? { states } : {}),
        ...(date || time ? { at: instantIn(zone, date || today(zone), time || '12:00') } : {}),
      }),
  });
  return (
    <Stack gap="md">
      <Block title={t('try.title')} hint={t('try.hint')}>
        {draft && <Alert color="orange" mb="sm" role="note">{t('try.draft')}</Alert>}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run.mutate();
          }}
        >
          <Group align="flex-end">
            <TextInput label={t('try.caller')} value={caller} onChange={(event) => setCaller(event.currentTarget.value)} />
            <TextInput type="date" label={t('try.date')} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
            <TextInput type="time" label={t('try.time')} value={time} onChange={(event) => setTime(event.currentTarget.value)} />
            <TextInput label={t('try.keys')} w={130} placeholder="1" value={keys} onChange={(event) => setKeys(event.currentTarget.value.replace(/[^0-9*#]/g, ''))} />
            <Button type="submit" loading={run.isPending} leftSection={<IconPlayerPlay size={16} />}>{t('try.action')}</Button>
          </Group>
          <Checkbox mt="sm" label={t('try.all')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
          <Text size="xs" c="dimmed" mt={4}>{t('try.now', { zone })}</Text>
        </form>
        {run.error instanceof Problem && <ProblemAlert problem={run.error} rest={run.error.errors} />}
      </Block>
      {run.data && <TryResult run={run.data} />}
    </Stack>
  );
}

import { Alert, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { replace } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Availability } from '../../api/model';
import { needs, tenantPath, useKind } from '../../api/resources';
import { useSession } from '../../app/session';
import { useTenant } from '../../app/tenant';
import { AvailabilityFields } from '../../parts/AvailabilityFields';
import { LoadingRows } from '../../parts/Loading';
import { Block, Page } from '../../parts/Page';
import { PresenceBadge } from '../../parts/Presence';
import { ProblemAlert } from '../../parts/ProblemAlert';
import { told } from '../../parts/toast';
import { devicesOf, nameOf, presenceOf } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';
import { Dial } from './Dial';
import { OwnCalls } from './OwnCalls';
import { OwnForwards } from './OwnForwards';

/** What is one's own: availability in one click, forwards, devices, calls. */
export function MyPhone() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const session = useSession();
  const users = useKind(tenant, 'users');
  const directory = useDirectory(tenant);
  const queries = useQueryClient();
  const me = users.data?.find((user) => user.id === session.data?.person.id);
  const change = useMutation({
    scope: { id: 'availability' }, // One after the other: the last choice is the one that stays.
    mutationFn: (availability: Availability) =>
      replace(tenantPath(tenant, `users/${encodeURIComponent(me?.id ?? '')}/availability`), availability),
    onSuccess: () => {
      told(t('phone.changed'));
      return queries.invalidateQueries({ queryKey: ['list', tenantPath(tenant, 'users')] });
    },
  });
  needs(users);
  const title = t('nav.phone');
  if (users.isPending) return <Page title={title}><div className="card"><LoadingRows /></div></Page>;
  if (me === undefined) return <Page title={title}><Alert>{t('phone.nobody')}</Alert></Page>;
  const devices = devicesOf(me);
  return (
    <Page title={title} hint={me.internalNumber ? t('phone.hint', { name: me.name, number: me.internalNumber }) : me.name}>
      <Block title={t('availability')}>
        <AvailabilityFields value={change.isPending ? change.variables : me.availability} devices={devices} directory={directory} onChange={(value) => change.mutate(value)} />
        {change.error instanceof Problem && <ProblemAlert problem={change.error} rest={change.error.errors} />}
      </Block>
      {devices.length > 0 && <Dial />}
      <Block title={t('phone.devices')} hint={t('phone.devicesHint')}>
        <Stack gap={6}>
          {devices.length === 0 && <Text size="sm" c="dimmed">{t('phone.noDevices')}</Text>}
          {devices.map((device) => (
            <Group key={`${device.type}:${device.id}`} justify="space-between">
              <Text size="sm">{nameOf(directory, device)}</Text>
              {device.type === 'voipAccount' && <PresenceBadge presence={presenceOf(directory, device)} />}
            </Group>
          ))}
        </Stack>
      </Block>
      <OwnForwards tenant={tenant} me={me} directory={directory} />
      <OwnCalls tenant={tenant} me={me} />
    </Page>
  );
}

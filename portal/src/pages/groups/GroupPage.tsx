import { Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { newGroup } from '../../api/defaults';
import type { CallGroup } from '../../api/model';
import { tenantPath } from '../../api/resources';
import { useTenant } from '../../app/tenant';
import { FormPage } from '../../parts/FormPage';
import { useResourceForm } from '../../parts/useResourceForm';
import { GroupCalls } from './GroupCalls';
import { GroupLive } from './GroupLive';
import { Settings } from './Settings';
import { TargetPicker } from './TargetPicker';
import { RingPicture } from './RingPicture';
import { doublings, leavesOutside } from './targets';
import { useDirectory } from './useDirectory';
import { UsedIn } from './UsedIn';
import { ConfirmationFields, Proposal } from './ConfirmationFields';
import { SETTING_FIELDS } from './fields';
import { Block } from '../../parts/Page';

export type GroupValues = Omit<CallGroup, 'id'>;

function values({ id: _, ...group }: CallGroup): GroupValues {
  return { ...newGroup, ...group };
}

/** The tab on which a field is. */
const tabOf = (field: string) => (field.startsWith('targets') ? 'targets' : 'settings');

/** One group: settings, targets, what goes on, its calls, where it is used. */
export function GroupPage() {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { id = 'new' } = useParams({ strict: false });
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const navigate = useNavigate();
  const directory = useDirectory(tenant);
  const base = `/t/${tenant}/admin/call-groups`;
  const go = (to: string | null) => void navigate({ to: `${base}/${id}`, search: to === null || to === 'settings' ? {} : { tab: to }, replace: true });
  const editor = useResourceForm<GroupValues, CallGroup>({
    path: tenantPath(tenant, 'call-groups'),
    id,
    empty: newGroup,
    fromValue: values,
    toBody: (group) => group,
    fields: [...SETTING_FIELDS, 'targets'],
    validate: (group) => {
      const found = doublings(directory, group.targets);
      return {
        ...(group.internalNumber === '' ? { internalNumber: t('required.internalNumber') } : {}),
        ...(group.description.trim() === '' ? { description: t('required.description') } : {}),
        ...(group.targets.length === 0 ? { targets: t('required.targets') } : {}),
        ...(found.length > 0 ? { targets: found.map((each) => t('target.double', { name: each.name, first: each.first + 1, second: each.second + 1 })).join(' ') } : {}),
      };
    },
    after: () => base,
    reveal: (field) => {
      if (id !== 'new') go(tabOf(field));
    },
  });
  const { form } = editor;
  const group = form.getValues();
  const outside = leavesOutside(directory, group.targets, group.ignoreForwarding);
  const mistaken = new Set<string>(Object.keys(form.errors).map(tabOf));

  const settings = <Settings form={form} tenant={tenant} />;
  const confirmation = (
    <ConfirmationFields form={form} tenant={tenant} outside={outside} />
  );
  const targets = (
    <Block title={t('group.targets')} hint={t('group.targetsHint')}>
      {outside && !editor.isNew && <Proposal form={form} />}
      <TargetPicker
        directory={directory}
        targets={group.targets}
        error={form.errors['targets'] as string | undefined}
        onChange={(chosen) => {
          form.setFieldValue('targets', chosen);
          form.clearFieldError('targets');
        }}
      />
    </Block>
  );
  const picture = (
    <Block title={t('group.picture')} hint={t('group.pictureHint')}>
      <RingPicture group={group} directory={directory} />
    </Block>
  );

  return (
    <FormPage
      title={editor.isNew ? t('group.new') : (editor.value?.description ?? '…')}
      hint={editor.isNew ? t('groups.hint') : undefined!}
      back={{ to: base, label: t('nav.groups') }}
      editor={editor}
      {...(editor.value ? { removal: { path: tenantPath(tenant, 'call-groups'), id, name: editor.value.description } } : {})}
    >
      {editor.isNew ? (
        <>{settings}{targets}{confirmation}{picture}</>
      ) : (
        <Tabs value={tab ?? 'settings'} onChange={go} keepMounted={false}>
          <Tabs.List mb="md">
            {['settings', 'targets', 'live', 'calls', 'used'].map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                rightSection={mistaken.has(name) && <span className="dot" role="img" aria-label={t('mistaken')} style={{ background: 'var(--mantine-color-error)' }} />}
              >
                {t(`group.tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="settings">{settings}<div style={{ height: 16 }} />{confirmation}</Tabs.Panel>
          <Tabs.Panel value="targets">{targets}<div style={{ height: 16 }} />{picture}</Tabs.Panel>
          <Tabs.Panel value="live">{editor.value && <GroupLive group={editor.value} directory={directory} tenant={tenant} />}</Tabs.Panel>
          <Tabs.Panel value="calls"><GroupCalls tenant={tenant} id={id} /></Tabs.Panel>
          <Tabs.Panel value="used"><UsedIn tenant={tenant} id={id} /></Tabs.Panel>
        </Tabs>
      )}
    </FormPage>
  );
}

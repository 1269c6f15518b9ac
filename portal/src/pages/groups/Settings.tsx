import { Collapse, Group, NumberInput, Radio, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useKind } from '../../api/resources';
import { OptionalSelect } from '../../parts/OptionalSelect';
import { Block } from '../../parts/Page';
import type { GroupValues } from './GroupPage';

type Form = UseFormReturnType<GroupValues>;

const smartRanges = {
  recentWindowHours: [1, 1152],
  previousWindowHours: [1, 1152],
  stepSeconds: [3, 60],
  chainGapMinutes: [0, 120],
  maxPeople: [1, 10],
  minTalkSeconds: [0, 60],
} as const;

function SmartFields({ form }: { form: Form }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mt="md">
      {(Object.keys(smartRanges) as (keyof typeof smartRanges)[]).map((name) => (
        <NumberInput
          key={name}
          label={t(`smart.${name}`)}
          description={t(`smart.${name}.hint`)}
          min={smartRanges[name][0]}
          max={smartRanges[name][1]}
          allowDecimal={false}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps(`smart.${name}`)}
        />
      ))}
    </SimpleGrid>
  );
}

/** What a group is called, and how it rings. */
export function Settings({ form, tenant }: { form: Form; tenant: string }) {
  const { t } = useTranslation();
  const prompts = useKind(tenant, 'prompts');
  const group = form.getValues();
  return (
    <Block title={t('group.tab.settings')}>
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('field.internalNumber')}
            description={t('group.internalNumberHint')}
            placeholder="600"
            inputMode="numeric"
            maxLength={6}
            required
            data-autofocus
            {...form.getInputProps('internalNumber')}
          />
          <TextInput
            label={t('field.description')}
            description={t('group.descriptionHint')}
            placeholder={t('group.descriptionExample')}
            maxLength={100}
            required
            {...form.getInputProps('description')}
          />
        </SimpleGrid>
        <div>
          <Radio.Group label={t('group.method')} {...form.getInputProps('method')}>
            <Stack gap="xs" mt="xs">
              <Radio value="smart" label={t('method.smart')} description={t('method.smart.hint')} />
              <Radio value="simultaneous" label={t('method.simultaneous')} description={t('method.simultaneous.hint')} />
            </Stack>
          </Radio.Group>
          <Collapse expanded={group.method === 'smart'}>
            {group.method === 'smart' && <SmartFields form={form} />}
          </Collapse>
        </div>
        <Switch
          label={t('group.ignoreForwarding')}
          description={group.ignoreForwarding ? t('group.ignoreForwarding.on') : t('group.ignoreForwarding.off')}
          {...form.getInputProps('ignoreForwarding', { type: 'checkbox' })}
        />
        <Switch
          label={t('group.ringBusy')}
          description={t('group.ringBusy.hint')}
          {...form.getInputProps('ringBusy', { type: 'checkbox' })}
        />
        <Switch
          label={t('group.displayPrefix')}
          description={t('group.displayPrefix.hint', { name: group.description || t('group.descriptionExample') })}
          {...form.getInputProps('displayPrefix', { type: 'checkbox' })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <NumberInput
            label={t('group.ringSeconds')}
            description={t('group.ringSeconds.hint')}
            suffix=" s"
            min={5}
            max={300}
            allowDecimal={false}
            {...form.getInputProps('ringSeconds')}
          />
          <Group grow align="flex-end">
            <Select
              label={t('group.waiting')}
              description={t('group.waiting.hint')}
              data={[
                { value: 'ringback', label: t('waiting.ringback') },
                { value: 'music', label: t('waiting.music') },
              ]}
              {...form.getInputProps('waiting.type')}
            />
            {group.waiting.type === 'music' && (
              <OptionalSelect
                label={t('field.prompt')}
                nothing={t('waiting.builtIn')}
                data={(prompts.data ?? []).map((prompt) => ({ value: prompt.id, label: prompt.description }))}
                {...form.getInputProps('waiting.promptId')}
              />
            )}
          </Group>
        </SimpleGrid>
      </Stack>
    </Block>
  );
}

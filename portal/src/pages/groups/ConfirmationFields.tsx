import { Alert, Button, NumberInput, Radio, Select, SimpleGrid, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KEYS } from '../../api/defaults';
import { useKind } from '../../api/resources';
import { OptionalSelect } from '../../parts/OptionalSelect';
import { Block } from '../../parts/Page';
import type { GroupValues } from './GroupPage';

function CustomFields({ form, tenant }: { form: UseFormReturnType<GroupValues>; tenant: string }) {
  const { t } = useTranslation();
  const prompts = useKind(tenant, 'prompts');
  const keys = KEYS.map((key) => ({ value: key, label: key }));
  return (
    <Stack gap="md" mt="md">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Select label={t('confirmation.acceptKey')} data={keys} {...form.getInputProps('confirmation.acceptKey')} />
        <Select label={t('confirmation.declineKey')} data={keys} {...form.getInputProps('confirmation.declineKey')} />
        <NumberInput label={t('confirmation.attempts')} min={1} max={5} allowDecimal={false} {...form.getInputProps('confirmation.attempts')} />
        <NumberInput label={t('confirmation.secondsPerAttempt')} min={2} max={15} suffix=" s" allowDecimal={false} {...form.getInputProps('confirmation.secondsPerAttempt')} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <OptionalSelect
          label={t('confirmation.prompt')}
          nothing={t('confirmation.promptDefault')}
          data={(prompts.data ?? []).map((prompt) => ({ value: prompt.id, label: prompt.description }))}
          {...form.getInputProps('confirmation.promptId')}
        />
        <Select
          label={t('confirmation.legs')}
          data={[
            { value: 'external', label: t('confirmation.legs.external') },
            { value: 'externalAndTrunks', label: t('confirmation.legs.externalAndTrunks') },
          ]}
          {...form.getInputProps('confirmation.legs')}
        />
      </SimpleGrid>
      <Switch label={t('confirmation.announceGroup')} {...form.getInputProps('confirmation.announceGroup', { type: 'checkbox' })} />
      <Switch label={t('confirmation.announceCaller')} {...form.getInputProps('confirmation.announceCaller', { type: 'checkbox' })} />
    </Stack>
  );
}

/** Where a call can leave to the outside: proposes the confirmation, and warns while it is off. */
export function Proposal({ form }: { form: UseFormReturnType<GroupValues> }) {
  const { t } = useTranslation();
  if (form.getValues().confirmation.mode !== 'none') return null;
  return (
    <Alert color="orange" mb="md" icon={<IconInfoCircle size={20} />} title={t('confirmation.proposal')}>
      <Stack gap="xs" align="flex-start">
        {t('confirmation.proposalText')}
        <Button size="xs" onClick={() => form.setFieldValue('confirmation.mode', 'standard')}>
          {t('confirmation.take')}
        </Button>
      </Stack>
    </Alert>
  );
}

interface Props {
  form: UseFormReturnType<GroupValues>;
  tenant: string;
  /** Whether a target lies outside, where a mailbox may take the call. */
  outside: boolean;
}

/** Keeps a call off a mobile's mailbox: none, standard, custom. */
export function ConfirmationFields({ form, tenant, outside }: Props) {
  const { t } = useTranslation();
  const { mode } = form.getValues().confirmation;
  return (
    <Block title={t('confirmation')} hint={t('confirmation.hint')}>
      {outside && <Proposal form={form} />}
      <Radio.Group aria-label={t('confirmation')} {...form.getInputProps('confirmation.mode')}>
        <Stack gap="xs">
          {(['none', 'standard', 'custom'] as const).map((each) => (
            <Radio key={each} value={each} label={t(`confirmation.${each}`)} description={t(`confirmation.${each}.hint`)} />
          ))}
        </Stack>
      </Radio.Group>
      {mode === 'custom' && <CustomFields form={form} tenant={tenant} />}
    </Block>
  );
}

import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, TagsInput, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { KEYS, newStep } from '../../api/defaults';
import type { Step, StepKind } from '../../api/model';
import { useTenant } from '../../app/tenant';
import { usePlan } from './context';
import { stepKinds, type Names } from './names';
import { HoursFields } from './HoursFields';
import type { OpenStep } from './useDraft';

interface Props {
  open: OpenStep;
  onConfirm: (step: Step) => void;
}

/** What a new step is at first. */
export function firstStep(names: Names): Step {
  return withObject(newStep('callGroup'), names.objects('callGroup')[0]?.value ?? '');
}

const homes: Partial<Record<StepKind, string>> = {
  callGroup: 'call-groups', user: 'users', voipAccount: 'voip-accounts', externalNumber: 'external-numbers', trunk: 'trunks',
  announcement: 'prompts', menu: 'prompts', voicemail: 'voicemail',
};

function objectId(step: Step): string | undefined {
  if (step.type === 'voicemail') return step.boxId;
  if (step.type === 'announcement' || step.type === 'menu') return step.promptId;
  return 'id' in step ? step.id : undefined;
}

function withObject(step: Step, id: string): Step {
  if (step.type === 'voicemail') return { ...step, boxId: id };
  if (step.type === 'announcement' || step.type === 'menu') return { ...step, promptId: id };
  return 'id' in step ? { ...step, id } : step;
}

/** What is chosen when the kind changes: what both kinds know stays. */
function ofKind(kind: StepKind, before: Step, first: string | undefined): Step {
  const fresh = withObject(newStep(kind), first ?? '');
  return 'ringSeconds' in fresh && 'ringSeconds' in before ? { ...fresh, ringSeconds: before.ringSeconds } : fresh;
}

function MenuFields({ step, onChange }: { step: Extract<Step, { type: 'menu' }>; onChange: (step: Step) => void }) {
  const { t } = useTranslation();
  const toggle = (key: string, on: boolean) => {
    const { [key]: removed, ...others } = step.options;
    onChange({ ...step, options: on ? { ...others, [key]: removed ?? [] } : others });
  };
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>{t('menu.keys')}</Text>
      <Group gap="md" maw={300}>
        {KEYS.map((key) => (
          <Checkbox key={key} label={key} checked={key in step.options} onChange={(event) => toggle(key, event.currentTarget.checked)} />
        ))}
      </Group>
      <Group>
        <NumberInput label={t('menu.timeout')} min={1} max={60} suffix=" s" value={step.timeoutSeconds} onChange={(value) => onChange({ ...step, timeoutSeconds: Number(value) })} />
        <NumberInput label={t('menu.attempts')} min={1} max={10} value={step.attempts} onChange={(value) => onChange({ ...step, attempts: Number(value) })} />
      </Group>
    </Stack>
  );
}

function Details({ step, onChange }: { step: Step; onChange: (step: Step) => void }) {
  const { t } = useTranslation();
  switch (step.type) {
    case 'openingHours':
      return <HoursFields step={step} onChange={onChange} />;
    case 'menu':
      return <MenuFields step={step} onChange={onChange} />;
    case 'callerMatch':
      return (
        <TagsInput
          label={t('callerMatch.numbers')}
          description={t('callerMatch.hint')}
          placeholder="+4930*"
          value={step.numbers}
          onChange={(numbers) => onChange({ ...step, numbers })}
        />
      );
    case 'hangUp':
      return (
        <NativeSelect
          label={t('hangUp.reason')}
          data={(['normal', 'busy', 'rejected'] as const).map((reason) => ({ value: reason, label: t(`hangUp.${reason}`) }))}
          value={step.reason}
          onChange={(event) => onChange({ ...step, reason: event.currentTarget.value as 'normal' })}
        />
      );
    default:
      return 'ringSeconds' in step ? (
        <NumberInput
          label={t('plan.ringSeconds')}
          description={t('plan.ringSecondsHint')}
          suffix=" s"
          min={5}
          max={300}
          allowDecimal={false}
          value={step.ringSeconds}
          onChange={(value) => onChange({ ...step, ringSeconds: Number(value) })}
        />
      ) : null;
  }
}

/** A kind as the first drop-down has it: a group is the document's "Callgroup" (clause 22). */
const wordOf = (kind: StepKind) => (kind === 'callGroup' ? 'Callgroup' : kind);

/** The two drop-downs of a step: first its kind, second the object; then confirm. */
export function StepEditor({ open, onConfirm }: Props) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const { names, setOpen } = usePlan();
  const value = open.step;
  const setValue = (step: Step) => setOpen({ ...open, step });
  const home = homes[value.type];
  const objects = names.objects(value.type);
  const id = objectId(value);
  const complete = (id === undefined || objects.some((each) => each.value === id)) && (value.type !== 'callerMatch' || value.numbers.length > 0);
  return (
    <div className="card" role="group" aria-label={open.adding ? t('plan.addStep') : t('plan.changeStep')} style={{ margin: '6px 0', borderColor: 'var(--mantine-primary-color-filled)' }}>
      <Stack gap="sm">
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <NativeSelect
            label={t('plan.kind')}
            data={stepKinds.map((kind) => ({ value: wordOf(kind), label: t(`plan.kind.${kind}`) }))}
            value={wordOf(value.type)}
            autoFocus
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              const kind = stepKinds.find((each) => wordOf(each) === chosen) ?? value.type;
              setValue(ofKind(kind, value, names.objects(kind)[0]?.value));
            }}
          />
          {id !== undefined && objects.length > 0 && (
            <NativeSelect
              label={t(`plan.object.${value.type === 'announcement' || value.type === 'menu' ? 'prompt' : 'any'}`)}
              data={objects}
              value={id}
              onChange={(event) => setValue(withObject(value, event.currentTarget.value))}
            />
          )}
        </Group>
        {home !== undefined && objects.length === 0 && (
          <Text size="sm">
            {t('plan.nothingToPick')} <Link to={`/t/${tenant}/admin/${home}`}>{t('plan.createFirst')}</Link>
          </Text>
        )}
        <Details step={value} onChange={setValue} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setOpen(null)}>{t('cancel')}</Button>
          <Button disabled={!complete} onClick={() => onConfirm(value)}>{t('confirm')}</Button>
        </Group>
      </Stack>
    </div>
  );
}

import { ActionIcon, Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { sentenceOf } from '../../api/problem';
import { clock } from '../../parts/Bars';
import { usePlan } from './context';
import { stepIcons } from './icons';
import { StepList } from './StepList';
import { branchesOf, ownSecondsOf, type Path } from './tree';

/** A step that has come to place `at`: new or changed (0), or moved up or down; the focus goes with it. */
export interface Arrival {
  at: number;
  by: number;
}

interface Props {
  id: string;
  step: Step;
  list: Path;
  at: number;
  count: number;
  start: number;
  /** Never reached, because an earlier step ends the call. */
  idle: boolean;
  onChange: () => void;
  onRemove: () => void;
  onMove: (by: number) => void;
  arrival: Arrival | null;
}

function branchName(t: (key: string, values?: Record<string, unknown>) => string, step: Step, name: string[]): string {
  if (name[0] === 'options') return t('branch.key', { key: name[1] });
  return step.type === 'menu' && name[0] === 'otherwise' ? t('branch.noKey') : t(`branch.${name[0]}`);
}

function Tools({ step, name, props, handle }: { step: Step; name: string; props: Props; handle: object }) {
  const { t } = useTranslation();
  const label = `${t(`step.${step.type}`)} ${name}`;
  const change = useRef<HTMLButtonElement>(null);
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const { arrival } = props;
  const busy = usePlan().open !== null;
  useEffect(() => {
    if (arrival === null) return;
    const used = arrival.by < 0 ? up.current : arrival.by > 0 ? down.current : null;
    (used?.disabled === false ? used : change.current)?.focus();
  }, [arrival]);
  return (
    <Group gap={2} wrap="nowrap">
      <Button ref={change} size="compact-sm" variant="subtle" disabled={busy} onClick={props.onChange} aria-label={t('plan.changeStepLabel', { name: label })}>{t('plan.changeStep')}</Button>
      <ActionIcon ref={up} variant="subtle" color="gray" disabled={busy || props.at === 0} onClick={() => props.onMove(-1)} aria-label={t('target.up', { name: label })}><IconArrowUp size={16} /></ActionIcon>
      <ActionIcon ref={down} variant="subtle" color="gray" disabled={busy || props.at === props.count - 1} onClick={() => props.onMove(1)} aria-label={t('target.down', { name: label })}><IconArrowDown size={16} /></ActionIcon>
      <ActionIcon variant="subtle" color="red" disabled={busy} onClick={props.onRemove} aria-label={t('target.remove', { name: label })}><IconTrash size={16} /></ActionIcon>
      <ActionIcon variant="subtle" color="gray" disabled={busy} {...handle} aria-label={t('target.drag', { name: label })} style={{ cursor: 'grab', touchAction: 'none' }}><IconGripVertical size={16} /></ActionIcon>
    </Group>
  );
}

/** One step on the time line, with its branches below it. */
export function StepCard(props: Props) {
  const { t } = useTranslation();
  const { step, list, at, start, idle, id } = props;
  const { editing, names, warnings, errors, open } = usePlan();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id, disabled: !editing || open !== null, attributes: { roleDescription: t('drag.role') } });
  const Icon = stepIcons[step.type];
  const seconds = ownSecondsOf(step);
  const pointer = `/steps/${[...list, at].join('/')}`;
  const own = <T extends { pointer: string }>(all: T[]) =>
    all.filter((each) => each.pointer === pointer || (each.pointer.startsWith(`${pointer}/`) && !/^\/(open|closed|match|otherwise|options\/[^/]+)\/\d/.test(each.pointer.slice(pointer.length))));
  const name = names.object(step);
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), ...(transition ? { transition } : {}), opacity: isDragging ? 0.5 : 1, display: 'grid', gridTemplateColumns: '52px 1fr', gap: 10 }}
    >
      <Text className="tabular" fw={600} ta="right" pt={12} size="sm">{clock(start)}</Text>
      <div style={{ borderLeft: '3px solid var(--mantine-color-petrol-4)', paddingLeft: 12, paddingBottom: 8 }}>
        <div className="card" style={{ padding: '8px 12px', opacity: idle ? 0.65 : 1 }}>
          <Group justify="space-between" gap="xs">
            <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
              <Icon size={20} stroke={1.6} />
              <div>
                <Text size="xs" c="dimmed">{t(`step.${step.type}`)}</Text>
                <Text fw={600}>{name}{seconds > 0 && <Text span c="dimmed" fw={400} className="tabular"> · {seconds} s</Text>}</Text>
              </div>
            </Group>
            {editing && <Tools step={step} name={name} props={props} handle={{ ...attributes, ...listeners }} />}
          </Group>
          {idle && <Alert color="orange" p="xs" mt="xs">{t('plan.idle')}</Alert>}
          {own(warnings).map((warning) => <Alert key={warning.code} color="orange" p="xs" mt="xs" role="note">{warning.detail}</Alert>)}
          {own(errors).map((error) => <Alert key={error.pointer + error.code} color="red" p="xs" mt="xs" role="alert">{sentenceOf(error)}</Alert>)}
        </div>
        <Stack gap="xs" mt={branchesOf(step).length > 0 ? 'xs' : 0}>
          {branchesOf(step).map((branch) => (
            <section key={branch.name.join('/')} aria-label={branchName(t, step, branch.name)} style={{ border: '1px dashed var(--tutti-line)', borderRadius: 8, padding: 10 }}>
              <Text size="sm" fw={600} mb={4}>{branchName(t, step, branch.name)}</Text>
              <StepList list={[...list, at, ...branch.name]} steps={branch.steps} start={start} branch={branchName(t, step, branch.name)} />
            </section>
          ))}
        </Stack>
      </div>
    </li>
  );
}

import { ActionIcon, Alert, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { useDraggable } from '@dnd-kit/core';
import { IconArrowDown, IconArrowsRightLeft, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { sentenceOf } from '../../api/problem';
import { clock } from '../../parts/Bars';
import { useMoving, usePlan } from './context';
import { stepIcons } from './icons';
import { homesOf, samePlace, type Place } from './move';
import { StepList } from './StepList';
import { branchesOf, ownSecondsOf, type Path } from './tree';

interface Props {
  step: Step;
  list: Path;
  at: number;
  count: number;
  start: number;
  /** Never reached, because an earlier step ends the call. */
  idle: boolean;
  onChange: () => void;
  onRemove: () => void;
}

/** The other lists of the plan: branches, or the plan itself. */
function MoveTo({ place, label }: { place: Place; label: string }) {
  const { t } = useTranslation();
  const { plan, names, open } = usePlan();
  const { move } = useMoving();
  const homes = homesOf(plan, place);
  if (homes.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" disabled={open !== null} aria-label={t('plan.moveTo', { name: label })}><IconArrowsRightLeft size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('plan.moveToHead')}</Menu.Label>
        {homes.map((home) => (
          <Menu.Item key={home.list.join('/')} onClick={() => move(place, home)}>{names.list(plan, home.list)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tools({ props, handle }: { props: Props; handle: object }) {
  const { t } = useTranslation();
  const { open, names } = usePlan();
  const { arrival, shift } = useMoving();
  const { list, at } = props;
  const label = names.full(props.step);
  const change = useRef<HTMLButtonElement>(null);
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const busy = open !== null;
  const by = arrival !== null && samePlace(arrival, { list, at }) ? arrival.by : null;
  useEffect(() => {
    if (by === null) return;
    const used = by < 0 ? up.current : by > 0 ? down.current : null;
    (used?.disabled === false ? used : change.current)?.focus();
  }, [arrival, by]);
  return (
    <Group gap={2}>
      <Button ref={change} size="compact-sm" variant="subtle" disabled={busy} onClick={props.onChange} aria-label={t('plan.changeStepLabel', { name: label })}>{t('plan.changeStep')}</Button>
      <ActionIcon ref={up} variant="subtle" color="gray" disabled={busy || at === 0} onClick={() => shift({ list, at }, -1)} aria-label={t('target.up', { name: label })}><IconArrowUp size={16} /></ActionIcon>
      <ActionIcon ref={down} variant="subtle" color="gray" disabled={busy || at === props.count - 1} onClick={() => shift({ list, at }, 1)} aria-label={t('target.down', { name: label })}><IconArrowDown size={16} /></ActionIcon>
      <MoveTo place={{ list, at }} label={label} />
      <ActionIcon variant="subtle" color="red" disabled={busy} onClick={props.onRemove} aria-label={t('target.remove', { name: label })}><IconTrash size={16} /></ActionIcon>
      <ActionIcon variant="subtle" color="gray" disabled={busy} {...handle} aria-label={t('target.drag', { name: label })} style={{ cursor: 'grab', touchAction: 'none' }}><IconGripVertical size={16} /></ActionIcon>
    </Group>
  );
}

/** One step on the time line, with its branches below it. */
export function StepCard(props: Props) {
  const { t } = useTranslation();
  const { step, list, at, start, idle } = props;
  const { editing, names, warnings, errors, open } = usePlan();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: `step:${[...list, at].join('/')}`,
    data: { list, at },
    disabled: !editing || open !== null,
    attributes: { roleDescription: t('drag.role') },
  });
  const Icon = stepIcons[step.type];
  const seconds = ownSecondsOf(step);
  const pointer = `/steps/${[...list, at].join('/')}`;
  const own = <T extends { pointer: string }>(all: T[]) =>
    all.filter((each) => each.pointer === pointer || (each.pointer.startsWith(`${pointer}/`) && !/^\/(open|closed|match|otherwise|options\/[^/]+)\/\d/.test(each.pointer.slice(pointer.length))));
  const name = names.object(step);
  return (
    <li className="step" style={{ opacity: isDragging ? 0.5 : 1 }}>
      <Text className="tabular" fw={600} ta="right" pt={12} size="sm">{clock(start)}</Text>
      <div style={{ borderLeft: '3px solid var(--mantine-color-petrol-4)', paddingLeft: 12, paddingBottom: 8 }}>
        <div ref={setNodeRef} className="card" style={{ padding: '8px 12px', opacity: idle ? 0.65 : 1 }}>
          <Group justify="space-between" gap="xs">
            <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
              <Icon size={20} stroke={1.6} style={{ flex: 'none' }} />
              <div>
                <Text size="xs" c="dimmed">{t(`step.${step.type}`)}</Text>
                <Text fw={600}>{name}{seconds > 0 && <Text span c="dimmed" fw={400} className="tabular"> · {seconds} s</Text>}</Text>
              </div>
            </Group>
            {editing && <Tools props={props} handle={{ ...attributes, ...listeners }} />}
          </Group>
          {idle && <Alert color="orange" p="xs" mt="xs">{t('plan.idle')}</Alert>}
          {own(warnings).map((warning) => <Alert key={warning.code} color="orange" p="xs" mt="xs" role="note">{warning.detail}</Alert>)}
          {own(errors).map((error) => <Alert key={error.pointer + error.code} color="red" p="xs" mt="xs" role="alert">{sentenceOf(error)}</Alert>)}
        </div>
        <Stack gap="xs" mt={branchesOf(step).length > 0 ? 'xs' : 0}>
          {branchesOf(step).map((branch) => (
            <section key={branch.name.join('/')} aria-label={names.branch(step, branch.name)} style={{ border: '1px dashed var(--tutti-line)', borderRadius: 8, padding: 10 }}>
              <Text size="sm" fw={600} mb={4}>{names.branch(step, branch.name)}</Text>
              <StepList list={[...list, at, ...branch.name]} steps={branch.steps} start={start} branch={names.branch(step, branch.name)} />
            </section>
          ))}
        </Stack>
      </div>
    </li>
  );
}

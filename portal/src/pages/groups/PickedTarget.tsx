import { ActionIcon, Alert, Badge, Checkbox, Collapse, Group, NumberInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronUp, IconGripVertical, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target, User } from '../../api/model';
import { PresenceBadge } from '../../parts/Presence';
import { coveredDevices, devicesOf, nameOf, presenceOf, sameTarget, type Directory, type Doubling } from './targets';

interface Props {
  id: string;
  directory: Directory;
  targets: Target[];
  at: number;
  doubled: Doubling[];
  onChange: (target: Target) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function Devices({ user, target, directory, targets, onChange }: { user: User; target: Target; directory: Directory; targets: Target[]; onChange: (target: Target) => void }) {
  const { t } = useTranslation();
  const chosen = target.reachableAt ?? [];
  const covered = coveredDevices(directory, targets, target);
  const withDevices = (devices: typeof chosen): Target => {
    const { reachableAt: _, ...rest } = target;
    return devices.length === 0 ? rest : { ...rest, reachableAt: devices };
  };
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>{t('target.reachableAt')}</Text>
      <Checkbox
        label={t('target.currentDestination')}
        checked={chosen.length === 0}
        onChange={() => onChange(withDevices([]))}
      />
      {devicesOf(user).map((device) => (
        <Checkbox
          key={`${device.type}:${device.id}`}
          label={nameOf(directory, device)}
          checked={chosen.some((each) => sameTarget(each, device))}
          onChange={(event) =>
            onChange(withDevices(event.currentTarget.checked ? [...chosen, device] : chosen.filter((each) => !sameTarget(each, device))))
          }
        />
      ))}
      {covered.length > 0 && (
        <Text size="xs" c="dimmed">{t('target.covered', { names: covered.map((device) => nameOf(directory, device)).join(', ') })}</Text>
      )}
    </Stack>
  );
}

/** One picked target: its place, its device choice, its delay. */
export function PickedTarget({ id, directory, targets, at, doubled, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const target = targets[at]!;
  const name = nameOf(directory, target);
  const user = target.type === 'user' ? directory.users.find((each) => each.id === target.id) : undefined;
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id, attributes: { roleDescription: t('drag.role') } });
  return (
    <li
      ref={setNodeRef}
      style={{
        transform: CSS.Translate.toString(transform),
        ...(transition ? { transition } : {}),
        opacity: isDragging ? 0.4 : 1,
        border: `1px solid ${doubled.length > 0 ? 'var(--mantine-color-error)' : 'var(--tutti-line)'}`,
        borderRadius: 'var(--mantine-radius-sm)',
        background: 'var(--mantine-color-body)',
        padding: '4px 6px',
      }}
    >
      <Group wrap="nowrap" gap={6} justify="space-between">
        <Group wrap="nowrap" gap={6} style={{ minWidth: 0 }}>
          <ActionIcon variant="subtle" color="gray" {...attributes} {...listeners} aria-label={t('target.drag', { name })} style={{ cursor: 'grab', touchAction: 'none' }}>
            <IconGripVertical size={16} />
          </ActionIcon>
          <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open}>
            <Group gap={4} wrap="nowrap">
              <div>
                <Text size="sm" fw={500}>{name}</Text>
                <Text size="xs" c="dimmed">
                  {t(`target.kind.${target.type}`)}
                  {target.delaySeconds ? ` · ${t('target.after', { count: target.delaySeconds })}` : ''}
                  {target.reachableAt?.length ? ` · ${target.reachableAt.map((each) => nameOf(directory, each)).join(', ')}` : ''}
                </Text>
              </div>
              {open ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
            </Group>
          </UnstyledButton>
        </Group>
        <Group wrap="nowrap" gap={0}>
          <span className="no-print">{target.type !== 'externalNumber' && <PresenceBadge presence={presenceOf(directory, target)} />}</span>
          <ActionIcon variant="subtle" color="gray" disabled={at === 0} onClick={() => onMove(-1)} aria-label={t('target.up', { name })}><IconArrowUp size={16} /></ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={at === targets.length - 1} onClick={() => onMove(1)} aria-label={t('target.down', { name })}><IconArrowDown size={16} /></ActionIcon>
          <ActionIcon variant="subtle" color="red" onClick={onRemove} aria-label={t('target.remove', { name })}><IconX size={16} /></ActionIcon>
        </Group>
      </Group>
      {doubled.map((each) => (
        <Alert key={each.name} color="red" p="xs" mt={4} role="alert">
          {t('target.double', { name: each.name, first: each.first + 1, second: each.second + 1 })}
        </Alert>
      ))}
      <Collapse expanded={open}>
        {open && (
          <Stack gap="sm" p="xs">
            {user && <Devices user={user} target={target} directory={directory} targets={targets} onChange={onChange} />}
            {target.type === 'trunk' && (
              <TextInput
                label={t('target.number')}
                description={t('target.numberHint')}
                value={target.number ?? ''}
                onChange={(event) => onChange({ ...target, number: event.currentTarget.value || null })}
              />
            )}
            <NumberInput
              label={t('target.delay')}
              description={t('target.delayHint')}
              suffix=" s"
              min={0}
              max={120}
              allowDecimal={false}
              value={target.delaySeconds ?? 0}
              onChange={(value) => onChange({ ...target, delaySeconds: typeof value === 'number' ? value : 0 })}
            />
          </Stack>
        )}
      </Collapse>
      {user && !open && user.voipAccountIds.length + user.externalNumberIds.length > 1 && (
        <Badge variant="default" size="xs" component="button" type="button" onClick={() => setOpen(true)} style={{ cursor: 'pointer' }} ml={34}>
          {t('target.chooseDevices')}
        </Badge>
      )}
    </li>
  );
}

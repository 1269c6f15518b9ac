import { Accordion, ActionIcon, Badge, Group, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { useDraggable } from '@dnd-kit/core';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target, TargetKind } from '../../api/model';
import { PresenceBadge } from '../../parts/Presence';
import { nameOf, presenceOf, sameTarget, type Directory } from './targets';

interface Props {
  directory: Directory;
  targets: Target[];
  onAdd: (type: TargetKind, id: string) => void;
}

const kinds = ['voipAccount', 'trunk', 'externalNumber', 'user'] as const;

function entries(directory: Directory, kind: TargetKind): { id: string }[] {
  switch (kind) {
    case 'voipAccount':
      return directory.accounts;
    case 'trunk':
      return directory.trunks;
    case 'externalNumber':
      return directory.numbers;
    default:
      return directory.users;
  }
}

function Choice({ directory, type, id, picked, onAdd }: { directory: Directory; type: TargetKind; id: string; picked: boolean; onAdd: () => void }) {
  const { t } = useTranslation();
  const name = nameOf(directory, { type, id });
  const fresh: Target = { type, id };
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `fresh ${type}:${id}`, data: { fresh }, disabled: picked });
  return (
    <Group
      ref={setNodeRef}
      {...listeners}
      justify="space-between"
      wrap="nowrap"
      gap="xs"
      px="xs"
      py={4}
      style={{
        border: '1px solid var(--tutti-line)',
        borderRadius: 'var(--mantine-radius-sm)',
        cursor: picked ? 'default' : 'grab',
        opacity: isDragging ? 0.5 : 1,
        touchAction: 'manipulation',
      }}
    >
      <Text size="sm" {...(picked ? { c: 'dimmed' } : {})}>{name}</Text>
      <Group gap="xs" wrap="nowrap">
        {type !== 'externalNumber' && <PresenceBadge presence={presenceOf(directory, { type, id })} />}
        <ActionIcon
          variant="light"
          disabled={picked}
          onClick={onAdd}
          onKeyDown={(event) => event.stopPropagation()}
          aria-label={picked ? t('target.isPicked', { name }) : t('target.add', { name })}
        >
          {picked ? <IconCheck size={16} /> : <IconPlus size={16} />}
        </ActionIcon>
      </Group>
    </Group>
  );
}

/** All that can be picked, by kind. */
export function Choices({ directory, targets, onAdd }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const has = (name: string) => name.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <>
      <TextInput
        mb="xs"
        aria-label={t('target.search')}
        placeholder={t('target.search')}
        leftSection={<IconSearch size={16} />}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <Accordion multiple defaultValue={['voipAccount', 'user', 'externalNumber', 'trunk']} variant="contained" chevronPosition="left">
        {kinds.map((kind) => {
          const found = entries(directory, kind).filter((each) => has(nameOf(directory, { type: kind, id: each.id })));
          return (
            <Accordion.Item key={kind} value={kind}>
              <Accordion.Control>
                <Group gap="xs">
                  <Text fw={600} size="sm">{t(`target.kind.${kind}`)}</Text>
                  <Badge variant="default" size="sm">{found.length}</Badge>
                </Group>
                <Text size="xs" c="dimmed">{t(`target.kind.${kind}.hint`)}</Text>
              </Accordion.Control>
              <Accordion.Panel>
                <ScrollArea.Autosize mah={260}>
                  <Stack gap={4}>
                    {found.length === 0 && <Text size="sm" c="dimmed">{t('target.kind.none')}</Text>}
                    {found.map((each) => (
                      <Choice
                        key={each.id}
                        directory={directory}
                        type={kind}
                        id={each.id}
                        picked={targets.some((target) => sameTarget(target, { type: kind, id: each.id }))}
                        onAdd={() => onAdd(kind, each.id)}
                      />
                    ))}
                  </Stack>
                </ScrollArea.Autosize>
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </>
  );
}

import { Alert, Grid, Stack, Text } from '@mantine/core';
import {
  closestCenter, DndContext, DragOverlay, KeyboardSensor, pointerWithin, PointerSensor, useDroppable, useSensor, useSensors,
  type CollisionDetection, type DragEndEvent,
} from '@dnd-kit/core';
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TARGETS_MAX } from '../../api/defaults';
import type { Target, TargetKind } from '../../api/model';
import { useDragWords } from '../../parts/useDragWords';
import { Choices } from './Choices';
import { PickedTarget } from './PickedTarget';
import { doublings, nameOf, sameTarget, type Directory } from './targets';

interface Props {
  directory: Directory;
  targets: Target[];
  error: string | undefined;
  onChange: (targets: Target[]) => void;
}

const PICKED = 'picked';

/** What is let go of outside the list of targets lands nowhere; the keyboard does not leave it. */
const onTheList: CollisionDetection = (dragging) => {
  const list = dragging.droppableContainers.filter(({ id }) => id === PICKED);
  const outside = dragging.pointerCoordinates !== null && pointerWithin({ ...dragging, droppableContainers: list }).length === 0;
  return outside ? [] : closestCenter(dragging);
};

const keyOf = (target: Target) => `${target.type}:${target.id}`;

function Picked({ children, empty }: { children: React.ReactNode; empty: boolean }) {
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: PICKED });
  return (
    <div
      ref={setNodeRef}
      style={{
        border: `2px ${empty ? 'dashed' : 'solid'} ${isOver ? 'var(--mantine-primary-color-filled)' : 'var(--tutti-line)'}`,
        borderRadius: 'var(--mantine-radius-md)',
        padding: 8,
        minHeight: 120,
      }}
    >
      {empty && <Text c="dimmed" ta="center" py="xl" size="sm">{t('target.none')}</Text>}
      {children}
    </div>
  );
}

/** Picks the targets of a group: by drag and drop, by button, by keyboard. */
export function TargetPicker({ directory, targets, error, onChange }: Props) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<Target | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const words = useDragWords((id) => {
    const target = targets.find((each) => keyOf(each) === id);
    return target && nameOf(directory, target);
  });
  const double = doublings(directory, targets);
  const add = (type: TargetKind, id: string) => {
    if (targets.length < TARGETS_MAX && !targets.some((each) => sameTarget(each, { type, id }))) {
      onChange([...targets, { type, id, delaySeconds: 0 }]);
    }
  };
  const move = (from: number, to: number) => {
    if (to >= 0 && to < targets.length) onChange(arrayMove(targets, from, to));
  };

  function drop({ active, over }: DragEndEvent) {
    setDragged(null);
    if (over === null) return;
    const fresh = active.data.current?.['fresh'] as Target | undefined;
    if (fresh) return add(fresh.type, fresh.id);
    const from = targets.findIndex((each) => keyOf(each) === active.id);
    const to = targets.findIndex((each) => keyOf(each) === over.id);
    if (from >= 0 && to >= 0) move(from, to);
  }

  return (
    <DndContext
      sensors={sensors}
      accessibility={words}
      collisionDetection={onTheList}
      onDragStart={({ active }) => setDragged((active.data.current?.['fresh'] as Target | undefined) ?? targets.find((each) => keyOf(each) === active.id) ?? null)}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Text fw={600} mb={6}>{t('target.choose')}</Text>
          <Choices directory={directory} targets={targets} onAdd={add} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Text fw={600} mb={6}>{t('target.picked', { count: targets.length })}</Text>
          <Picked empty={targets.length === 0}>
            <SortableContext items={targets.map(keyOf)} strategy={verticalListSortingStrategy}>
              <Stack gap={6} component="ol" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('target.pickedLabel')}>
                {targets.map((target, at) => (
                  <PickedTarget
                    key={keyOf(target)}
                    id={keyOf(target)}
                    directory={directory}
                    targets={targets}
                    at={at}
                    doubled={double.filter((each) => each.first === at || each.second === at)}
                    onChange={(changed) => onChange(targets.map((each, place) => (place === at ? changed : each)))}
                    onMove={(by) => move(at, at + by)}
                    onRemove={() => onChange(targets.filter((_, place) => place !== at))}
                  />
                ))}
              </Stack>
            </SortableContext>
          </Picked>
          {error && <Alert color="red" role="alert" mt="sm" data-path="targets" tabIndex={-1}>{error}</Alert>}
        </Grid.Col>
      </Grid>
      <DragOverlay>{dragged && <div className="card dragged">{nameOf(directory, dragged)}</div>}</DragOverlay>
    </DndContext>
  );
}

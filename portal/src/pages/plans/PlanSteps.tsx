import { Text, VisuallyHidden } from '@mantine/core';
import { DndContext, DragOverlay, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MovingContext, usePlan, type Arrival } from './context';
import { nearestPlace, placeByPlace } from './dragging';
import { stepIcons } from './icons';
import { listAt, relocate, shift, type Place } from './move';
import { StepList } from './StepList';

const placeOf = (it: { data: { current?: Record<string, unknown> | undefined } }) => it.data.current as unknown as Place;

/** The time line of a plan. Its steps are moved by pointer, keyboard or menu, into branches and out of them. */
export function PlanSteps() {
  const { t } = useTranslation();
  const { names, plan, change } = usePlan();
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [carried, setCarried] = useState<Place | null>(null);
  const [said, setSaid] = useState('');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: placeByPlace }),
  );
  const stepOf = ({ list, at }: Place) => listAt(plan, list)[at]!;
  const nameOf = (place: Place) => names.full(stepOf(place));
  const stays = (from: Place) => t('drag.cancelled', { name: nameOf(from) });

  function arrive(from: Place, moved: ReturnType<typeof relocate>, by: number) {
    if (moved === null) return;
    const { list, at } = moved.place;
    change(moved.plan);
    setArrival({ list, at, by });
    setSaid(t('plan.moved', { name: nameOf(from), list: names.list(moved.plan, list), at: at + 1, count: listAt(moved.plan, list).length }));
  }

  function over(from: Place, to: Place): string {
    const moved = relocate(plan, from, to);
    return moved === null ? stays(from) : t('plan.over', { name: nameOf(from), list: names.list(plan, to.list), at: moved.place.at + 1 });
  }

  function drop({ active, over: target }: DragEndEvent) {
    setCarried(null);
    if (target !== null) arrive(placeOf(active), relocate(plan, placeOf(active), placeOf(target)), 0);
  }

  const held = carried === null ? null : stepOf(carried);
  const Icon = held === null ? null : stepIcons[held.type];
  return (
    <MovingContext
      value={{
        arrival,
        carried,
        arrived: (place) => setArrival({ ...place, by: 0 }),
        shift: (from, by) => arrive(from, shift(plan, from, by), by),
        move: (from, to) => arrive(from, relocate(plan, from, to), 0),
      }}
    >
      <DndContext
        sensors={sensors}
        collisionDetection={nearestPlace}
        onDragStart={({ active }) => setCarried(placeOf(active))}
        onDragEnd={drop}
        onDragCancel={() => setCarried(null)}
        accessibility={{
          screenReaderInstructions: { draggable: t('drag.how') },
          announcements: {
            onDragStart: ({ active }) => t('drag.lifted', { name: nameOf(placeOf(active)) }),
            onDragOver: ({ active, over: target }) => (target === null ? stays(placeOf(active)) : over(placeOf(active), placeOf(target))),
            // Where it has come to is said below.
            onDragEnd: ({ active, over: target }) =>
              target === null || relocate(plan, placeOf(active), placeOf(target)) === null ? stays(placeOf(active)) : undefined,
            onDragCancel: ({ active }) => stays(placeOf(active)),
          },
        }}
      >
        <StepList list={[]} steps={plan} start={0} />
        <DragOverlay dropAnimation={null}>
          {held !== null && Icon !== null && (
            <div className="card dragged" style={{ padding: '8px 12px', width: 'fit-content', marginInlineStart: 'auto' }}>
              <Text fw={600}><Icon size={18} stroke={1.6} style={{ verticalAlign: '-3px', marginRight: 8 }} />{names.full(held)}</Text>
            </div>
          )}
        </DragOverlay>
      </DndContext>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </MovingContext>
  );
}

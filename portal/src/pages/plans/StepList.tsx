import { Button, Text } from '@mantine/core';
import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { clock } from '../../parts/Bars';
import { useDragWords } from '../../parts/useDragWords';
import { usePlan } from './context';
import { StepCard, type Arrival } from './StepCard';
import { firstStep, StepEditor } from './StepEditor';
import { changeList, ends, insert, moveStep, replaceStep, secondsOf, startsOf, type Path } from './tree';

interface Props {
  list: Path;
  steps: Step[];
  /** The second of the call at which the list begins. */
  start: number;
  /** Of the branch, by its name; the plan itself has none. */
  branch?: string;
}

/** The time line of one list of steps: the plan itself, or a branch of it. */
export function StepList({ list, steps, start, branch }: Props) {
  const { t } = useTranslation();
  const { names, editing, plan, change, open, setOpen } = usePlan();
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const starts = startsOf(steps);
  const key = (at: number) => `${list.join('/')}#${at}`;
  const place = (id: string | number) => Number(String(id).split('#').at(-1));
  const isOpen = (at: number, adding: boolean) =>
    open !== null && open.adding === adding && open.at === at && open.list.join('/') === list.join('/');
  const words = useDragWords((id) => {
    const step = steps[place(id)];
    return step && names.object(step);
  });
  const total = start + (starts.at(-1) ?? 0) + (steps.length > 0 ? secondsOf(steps.at(-1)!) : 0);

  /** Every place has a name of its own; the end of the plan is where one adds without further words. */
  function labelOf(at: number): string {
    const next = steps[at];
    if (next !== undefined) return t('plan.addBefore', { name: `${t(`step.${next.type}`)} ${names.object(next)}` });
    return branch === undefined ? t('plan.addStep') : `${t('plan.addStep')}: ${branch}`;
  }

  function adder(at: number) {
    if (!editing) return null;
    if (open !== null && isOpen(at, true)) {
      return (
        <StepEditor
          open={open}
          onConfirm={(step) => {
            change(insert(plan, list, at, step));
            setArrival({ at, by: 0 });
          }}
        />
      );
    }
    return (
      <Button
        variant={at === steps.length ? 'light' : 'subtle'}
        size="compact-sm"
        my={4}
        leftSection={<IconPlus size={14} />}
        disabled={open !== null}
        onClick={() => setOpen({ list, at, adding: true, step: firstStep(names) })}
        aria-label={labelOf(at)}
      >
        {at < steps.length ? t('plan.addStepHere') : t('plan.addStep')}
      </Button>
    );
  }

  return (
    <DndContext
      sensors={sensors}
      accessibility={words}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over && active.id !== over.id) change(moveStep(plan, list, place(active.id), place(over.id)));
      }}
    >
      <SortableContext items={steps.map((_, at) => key(at))} strategy={verticalListSortingStrategy}>
        {steps.length === 0 && !editing && <Text size="sm" c="dimmed">{list.length === 0 ? t('plan.empty') : t('plan.emptyBranch')}</Text>}
        <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {steps.map((step, at) => (
            <Fragment key={key(at)}>
              {editing && <li>{adder(at)}</li>}
              {open !== null && isOpen(at, false) ? (
                <li>
                  <StepEditor
                    open={open}
                    onConfirm={(changed) => {
                      change(replaceStep(plan, list, at, changed));
                      setArrival({ at, by: 0 });
                    }}
                  />
                </li>
              ) : (
                <StepCard
                  id={key(at)}
                  step={step}
                  list={list}
                  at={at}
                  count={steps.length}
                  start={start + starts[at]!}
                  idle={steps.slice(0, at).some(ends)}
                  onChange={() => setOpen({ list, at, adding: false, step })}
                  onRemove={() => change(changeList(plan, list, (all) => all.toSpliced(at, 1)))}
                  arrival={arrival?.at === at ? arrival : null}
                  onMove={(by) => {
                    change(moveStep(plan, list, at, at + by));
                    setArrival({ at: at + by, by });
                  }}
                />
              )}
            </Fragment>
          ))}
          {editing && <li>{adder(steps.length)}</li>}
        </ol>
        {list.length === 0 && steps.length > 0 && !steps.some(ends) && (
          <Text size="sm" c="dimmed" mt="xs" className="tabular">{clock(total)} · {t('plan.end')}</Text>
        )}
      </SortableContext>
    </DndContext>
  );
}

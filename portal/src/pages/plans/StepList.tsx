import { Button, Text } from '@mantine/core';
import { useDroppable } from '@dnd-kit/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/model';
import { clock } from '../../parts/Bars';
import { useMoving, usePlan } from './context';
import { isInside } from './move';
import { StepCard } from './StepCard';
import { firstStep, StepEditor } from './StepEditor';
import { ends, insert, removeStep, replaceStep, secondsOf, startsOf, type Path } from './tree';

interface Props {
  list: Path;
  steps: Step[];
  /** The second of the call at which the list begins. */
  start: number;
  /** Of the branch, by its name; the plan itself has none. */
  branch?: string;
}

/** A place between steps, where one is added, or dropped. */
function Between({ list, at, children }: { list: Path; at: number; children: React.ReactNode }) {
  const { carried } = useMoving();
  const { setNodeRef, isOver } = useDroppable({
    id: `place:${[...list, at].join('/')}`,
    data: { list, at },
    disabled: carried !== null && isInside(list, carried),
  });
  return <li ref={setNodeRef} style={{ borderRadius: 4, boxShadow: isOver ? 'inset 0 0 0 2px var(--mantine-primary-color-filled)' : 'none' }}>{children}</li>;
}

/** The time line of one list of steps: the plan itself, or a branch of it. */
export function StepList({ list, steps, start, branch }: Props) {
  const { t } = useTranslation();
  const { names, editing, plan, change, open, setOpen } = usePlan();
  const { arrived } = useMoving();
  const starts = startsOf(steps);
  const isOpen = (at: number, adding: boolean) =>
    open !== null && open.adding === adding && open.at === at && open.list.join('/') === list.join('/');
  const total = start + (starts.at(-1) ?? 0) + (steps.length > 0 ? secondsOf(steps.at(-1)!) : 0);

  /** Every place has a name of its own; the end of the plan is where one adds without further words. */
  function labelOf(at: number): string {
    const next = steps[at];
    if (next !== undefined) return t('plan.addBefore', { name: names.full(next) });
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
            arrived({ list, at });
          }}
        />
      );
    }
    return (
      <Button
        variant={at === steps.length ? 'light' : 'subtle'}
        size="compact-sm"
        my={4}
        maw="100%"
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
    <>
      {steps.length === 0 && !editing && <Text size="sm" c="dimmed">{list.length === 0 ? t('plan.empty') : t('plan.emptyBranch')}</Text>}
      <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {steps.map((step, at) => (
          <Fragment key={at}>
            {editing && <Between list={list} at={at}>{adder(at)}</Between>}
            {open !== null && isOpen(at, false) ? (
              <li>
                <StepEditor
                  open={open}
                  onConfirm={(changed) => {
                    change(replaceStep(plan, list, at, changed));
                    arrived({ list, at });
                  }}
                />
              </li>
            ) : (
              <StepCard
                step={step}
                list={list}
                at={at}
                count={steps.length}
                start={start + starts[at]!}
                idle={steps.slice(0, at).some(ends)}
                onChange={() => setOpen({ list, at, adding: false, step })}
                onRemove={() => change(removeStep(plan, list, at))}
              />
            )}
          </Fragment>
        ))}
        {editing && <Between list={list} at={steps.length}>{adder(steps.length)}</Between>}
      </ol>
      {list.length === 0 && steps.length > 0 && !steps.some(ends) && (
        <Text size="sm" c="dimmed" mt="xs" className="tabular">{clock(total)} · {t('plan.end')}</Text>
      )}
    </>
  );
}

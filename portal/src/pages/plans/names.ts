import { useTranslation } from 'react-i18next';
import type { Step, StepKind } from '../../api/model';
import { useKind } from '../../api/resources';
import { nameOf } from '../groups/targets';
import { useDirectory } from '../groups/useDirectory';
import { listAt } from './move';
import type { Path } from './tree';

export const stepKinds: StepKind[] = [
  'callGroup', 'user', 'voipAccount', 'externalNumber', 'trunk', 'openingHours', 'announcement', 'menu', 'voicemail',
  'callerMatch', 'hangUp',
];

export interface Names {
  /** What can be picked for a kind of step: id and name. */
  objects: (kind: StepKind) => { value: string; label: string }[];
  /** The object of a step, by name. */
  object: (step: Step) => string;
  short: (step: Step) => string;
  /** Its kind and its object. */
  full: (step: Step) => string;
  branch: (step: Step, name: string[]) => string;
  /** A list of steps of a plan, by the way that leads there. */
  list: (plan: Step[], path: Path) => string;
}

/** The names of all that a plan can lead to. */
export function useNames(tenant: string): Names {
  const { t } = useTranslation();
  const directory = useDirectory(tenant);
  const groups = useKind(tenant, 'call-groups').data ?? [];
  const prompts = useKind(tenant, 'prompts').data ?? [];
  const hours = useKind(tenant, 'opening-hours').data ?? [];
  const boxes = useKind(tenant, 'voicemail-boxes').data ?? [];

  function objects(kind: StepKind) {
    switch (kind) {
      case 'callGroup':
        return groups.map((each) => ({ value: each.id, label: `${each.description} (${each.internalNumber})` }));
      case 'user':
        return directory.users.map((each) => ({ value: each.id, label: each.name }));
      case 'voipAccount':
        return directory.accounts.map((each) => ({ value: each.id, label: nameOf(directory, { type: kind, id: each.id }) }));
      case 'externalNumber':
        return directory.numbers.map((each) => ({ value: each.id, label: nameOf(directory, { type: kind, id: each.id }) }));
      case 'trunk':
        return directory.trunks.map((each) => ({ value: each.id, label: each.description }));
      case 'announcement':
      case 'menu':
        return prompts.map((each) => ({ value: each.id, label: each.description }));
      case 'voicemail':
        return boxes.map((each) => ({ value: each.id, label: each.description }));
      case 'openingHours':
        return hours.map((each) => ({ value: each.id, label: each.description }));
      default:
        return [];
    }
  }

  function object(step: Step): string {
    const called = (kind: StepKind, id: string) => objects(kind).find((each) => each.value === id)?.label ?? id;
    switch (step.type) {
      case 'openingHours':
        if (step.scheduleId !== null) return called(step.type, step.scheduleId);
        return step.schedule.weekly.map((hours) => `${hours.days.map((day) => t(`day.${day}`)).join(' ')} ${hours.from}–${hours.to}`).join(', ');
      case 'announcement':
      case 'menu':
        return called(step.type, step.promptId);
      case 'voicemail':
        return called(step.type, step.boxId);
      case 'callerMatch':
        return step.numbers.join(', ');
      case 'hangUp':
        return t(`hangUp.${step.reason}`);
      default:
        return called(step.type, step.id);
    }
  }

  const short = (step: Step) =>
    step.type === 'openingHours' || step.type === 'hangUp' || step.type === 'callerMatch'
      ? t(`step.${step.type}`)
      : 'ringSeconds' in step
        ? `${object(step)} ${step.ringSeconds} s`
        : `${t(`step.${step.type}`)} ${object(step)}`;

  const full = (step: Step) => `${t(`step.${step.type}`)} ${object(step)}`;

  function branch(step: Step, name: string[]): string {
    if (name[0] === 'options') return t('branch.key', { key: name[1] });
    return step.type === 'menu' && name[0] === 'otherwise' ? t('branch.noKey') : t(`branch.${name[0]}`);
  }

  function list(plan: Step[], path: Path): string {
    const way: string[] = [];
    let at = 0;
    while (at < path.length) {
      const step = listAt(plan, path.slice(0, at))[path[at] as number]!;
      const name = path.slice(at + 1, path[at + 1] === 'options' ? at + 3 : at + 2) as string[];
      way.push(`${full(step)}: ${branch(step, name)}`);
      at += 1 + name.length;
    }
    return way.length === 0 ? t('plan.itself') : way.join(' › ');
  }

  return { objects, object, short, full, branch, list };
}

import { createContext, use } from 'react';
import type { Step, Warning } from '../../api/model';
import type { InputError } from '../../api/problem';
import type { Names } from './names';
import type { OpenStep } from './useDraft';

interface Plan {
  names: Names;
  editing: boolean;
  plan: Step[];
  change: (plan: Step[]) => void;
  /** The step that is being typed; until it is confirmed or given up, nothing else is changed. */
  open: OpenStep | null;
  setOpen: (open: OpenStep | null) => void;
  warnings: Warning[];
  errors: InputError[];
}

export const PlanContext = createContext<Plan | null>(null);

/** The plan that the steps on the page belong to. */
export function usePlan(): Plan {
  return use(PlanContext)!;
}

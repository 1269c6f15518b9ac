import { createContext, use } from 'react';
import type { Step, Warning } from '../../api/model';
import type { InputError } from '../../api/problem';
import type { Names } from './names';
import type { Place } from './move';
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

/** Where a step has come to: new, changed or from elsewhere (0), or moved up or down; the focus goes with it. */
export interface Arrival extends Place {
  by: number;
}

interface Moving {
  arrival: Arrival | null;
  /** Where the step stands that is being dragged. */
  carried: Place | null;
  arrived: (place: Place) => void;
  shift: (from: Place, by: number) => void;
  move: (from: Place, to: Place) => void;
}

export const MovingContext = createContext<Moving | null>(null);

/** How the steps on the page are moved. */
export function useMoving(): Moving {
  return use(MovingContext)!;
}

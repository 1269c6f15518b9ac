import type { Step } from '../../api/model';
import { branchesOf, ends, startsOf, type Path } from './tree';

export interface Box {
  id: string;
  step: Step;
  start: number;
  x: number;
  y: number;
}
export interface Arrow {
  from: string;
  to: string;
  /** The branch that is taken, where there are several. */
  branch?: string[];
}
export interface Picture {
  boxes: Box[];
  arrows: Arrow[];
  width: number;
}

export const BOX_WIDTH = 210;
export const BOX_HEIGHT = 70;
const GAP_X = 40;
const GAP_Y = 60;
export const START = 'start';

interface Tail {
  from: string;
  branch?: string[];
}

/** A plan as boxes and arrows: lists run down, branches stand side by side and join again below. */
export function pictureOf(plan: Step[]): Picture {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];

  function list(steps: Step[], path: Path, x: number, y: number, start: number, into: Tail[]) {
    let tails = into;
    let below = y;
    let width = BOX_WIDTH;
    const starts = startsOf(steps);
    steps.forEach((step, at) => {
      const id = [...path, at].join('/');
      boxes.push({ id, step, start: start + starts[at]!, x, y: below });
      arrows.push(...tails.map((tail) => ({ ...tail, to: id })));
      below += BOX_HEIGHT + GAP_Y;
      const branches = branchesOf(step);
      if (branches.length === 0) {
        tails = ends(step) ? [] : [{ from: id }];
        return;
      }
      const after: Tail[] = [];
      let left = x;
      let deepest = below;
      for (const branch of branches) {
        const part = list(branch.steps, [...path, at, ...branch.name], left, below, start + starts[at]!, [{ from: id, branch: branch.name }]);
        after.push(...part.tails);
        left += part.width + GAP_X;
        deepest = Math.max(deepest, part.below);
      }
      width = Math.max(width, left - GAP_X - x);
      below = deepest;
      tails = after;
    });
    return { tails, below, width };
  }

  const { width } = list(plan, [], 0, BOX_HEIGHT + GAP_Y, 0, [{ from: START }]);
  return { boxes, arrows, width };
}

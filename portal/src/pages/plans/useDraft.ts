import { useState } from 'react';
import type { Step } from '../../api/model';
import type { Path } from './tree';

const PAST_MAX = 100;

/** The step that is being typed: a new one before place `at` of a list, or the one that stands there. */
export interface OpenStep {
  list: Path;
  at: number;
  adding: boolean;
  step: Step;
}

/**
 * The draft of a plan: null while it is only looked at. Every change can be taken back. One step at most is
 * open; it belongs to a place, so it is closed by whatever changes the places.
 */
export function useDraft() {
  const [past, setPast] = useState<Step[][]>([]);
  const [open, setOpen] = useState<OpenStep | null>(null);
  /** The version that the draft began from. */
  const [etag, setEtag] = useState<string | null>(null);
  const draft = past.at(-1) ?? null;
  const become = (next: (before: Step[][]) => Step[][]) => {
    setPast(next);
    setOpen(null);
  };
  return {
    draft,
    etag,
    changed: past.length > 1,
    open,
    setOpen,
    begin: (steps: Step[], version: string | null) => {
      become(() => [steps]);
      setEtag(version);
    },
    change: (steps: Step[]) => become((before) => [...before.slice(-PAST_MAX), steps]),
    undo: () => become((before) => (before.length > 1 ? before.slice(0, -1) : before)),
    end: () => become(() => []),
  };
}

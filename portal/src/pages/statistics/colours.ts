import type { Outcome } from '../../api/model';

/** Of what became of calls. */
export const colours: Record<Outcome, string> = {
  answered: '#2f9e44', voicemail: '#1c7ed6', missed: '#e03131', abandoned: '#f08c00', busy: '#868e96', failed: '#9c36b5',
};

/** Of groups, the largest first. */
export const groupColours = ['#087588', '#f08c00', '#7048e8', '#2f9e44', '#c2255c'];
export const OTHERS = '#868e96';

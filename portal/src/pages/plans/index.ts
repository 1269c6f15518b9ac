export { PlanPage } from './PlanPage';
export { Plans } from './Plans';

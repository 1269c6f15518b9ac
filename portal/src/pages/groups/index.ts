export { Groups } from './Groups';
export { GroupPage } from './GroupPage';

export { Calls } from './Calls';
export { CallPage } from './CallPage';

export { CallBacks } from './CallBacks';

export { LiveWall } from './LiveWall';

export { MyPhone } from './MyPhone';

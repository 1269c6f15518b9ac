import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

const show = (message: string, color: string, autoClose: number) =>
  notifications.show({ message, color, autoClose, withBorder: true, closeButtonProps: { 'aria-label': i18next.t('close') } });

/** Says in a corner, away from what saves, that something is done. */
export function told(message: string): void {
  show(message, 'petrol', 3_000);
}

export function complained(message: string): void {
  show(message, 'red', 8_000);
}

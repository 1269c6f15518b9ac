import { Modal, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children'>;

/** A question over the page; it is closed by a button that says so, by Escape, or by an answer. */
export function Dialog(props: Props) {
  const { t } = useTranslation();
  return <Modal centered closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}

import type { DndContextProps, UniqueIdentifier } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';

/** What a screen reader says while something is moved, by names in the reader's language. */
export function useDragWords(nameOf: (id: UniqueIdentifier) => string | undefined): NonNullable<DndContextProps['accessibility']> {
  const { t } = useTranslation();
  const name = (id: UniqueIdentifier) => nameOf(id) ?? '';
  return {
    screenReaderInstructions: { draggable: t('drag.how') },
    announcements: {
      onDragStart: ({ active }) => t('drag.lifted', { name: name(active.id) }),
      onDragOver: ({ active, over }) => (over && nameOf(over.id) ? t('drag.over', { name: name(active.id), other: name(over.id) }) : undefined),
      onDragEnd: ({ active, over }) => t(over === null ? 'drag.cancelled' : 'drag.dropped', { name: name(active.id) }),
      onDragCancel: ({ active }) => t('drag.cancelled', { name: name(active.id) }),
    },
  };
}

import type { CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';

/** Farther from every place than this a step is not dropped, in px: whoever lets go there has thought better of it. */
const REACH = 120;

/** The place nearest to the pointer, or to the upper left corner of what is moved by keyboard. */
export const nearestPlace: CollisionDetection = ({ droppableContainers, droppableRects, pointerCoordinates, collisionRect }) => {
  const x = pointerCoordinates?.x ?? collisionRect.left;
  const y = pointerCoordinates?.y ?? collisionRect.top;
  return droppableContainers
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id);
      if (rect === undefined) return [];
      const aside = Math.max(rect.left - x, 0, x - rect.right);
      const above = Math.max(rect.top - y, 0, y - rect.bottom);
      return [{ id, data: { value: Math.hypot(aside, above) } }];
    })
    .filter(({ data }) => data.value <= REACH)
    .sort((one, other) => one.data.value - other.data.value);
};

/** The arrow keys go from place to place, as they stand on the page: into branches and out of them. */
export const placeByPlace: KeyboardCoordinateGetter = (event, { context: { droppableContainers, droppableRects, over } }) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  if (by === undefined) return undefined;
  event.preventDefault();
  const places = droppableContainers
    .getEnabled()
    .flatMap(({ id }) => {
      const rect = droppableRects.get(id);
      return rect === undefined ? [] : [{ id, rect }];
    })
    .sort((one, other) => one.rect.top - other.rect.top);
  const next = places[places.findIndex(({ id }) => id === over?.id) + by];
  return next && { x: next.rect.left, y: next.rect.top };
};

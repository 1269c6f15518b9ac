import { Table } from '@mantine/core';

interface Props {
  /** Of whoever comes to it by keyboard. */
  label: string;
  /** Narrower than this, in px, it scrolls sideways. */
  minWidth: number;
  children: React.ReactNode;
}

/** Around a table that may be wider than its place: it scrolls by keyboard too, though nothing in it takes the focus. */
export function WideTable({ label, minWidth, children }: Props) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}>
      {children}
    </Table.ScrollContainer>
  );
}

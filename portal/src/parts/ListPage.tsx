import { Button, Table, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from './Empty';
import { LoadingRows } from './Loading';
import { Page } from './Page';
import { needs } from '../api/resources';

export interface Column<T> {
  label: string;
  cell: (item: T) => React.ReactNode;
  /** Hidden on narrow screens. */
  wide?: boolean;
}

interface Props<T extends { id: string }> {
  title: string;
  hint?: string;
  query: UseQueryResult<T[]>;
  columns: Column<T>[];
  /** Words by which an entry is found. */
  text: (item: T) => string;
  /** Where entries live: `${base}/new`, `${base}/id`. */
  base?: string;
  empty: { title: string; text: string };
  canAdd?: boolean;
  /** What to do instead of adding here, when nothing is there. */
  emptyLink?: { to: string; label: string };
  actions?: React.ReactNode;
}

const SEARCH_FROM = 8;

/** A list: search, add, click a row to open it. */
export function ListPage<T extends { id: string }>({ title, hint, query, columns, text, base, empty, actions, canAdd = true, emptyLink }: Props<T>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState('');
  const items = (query.data ?? []).filter((item) => text(item).toLowerCase().includes(wanted.trim().toLowerCase()));
  const add = base === undefined || !canAdd ? null : (
    <Button component={Link} to={`${base}/new`} leftSection={<IconPlus size={18} />}>{t('add')}</Button>
  );
  needs(query);
  return (
    <Page title={title} {...(hint === undefined ? {} : { hint })} actions={<>{actions}{(emptyLink !== undefined || (query.data?.length ?? 0) > 0) && add}</>}>
      <div className="card">
        {query.isPending && <LoadingRows />}
        {query.data?.length === 0 && <Empty {...empty} action={emptyLink ? <Button component={Link} to={emptyLink.to}>{emptyLink.label}</Button> : add} />}
        {(query.data?.length ?? 0) > SEARCH_FROM && (
          <TextInput
            mb="sm"
            maw={360}
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} />}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
        {(query.data?.length ?? 0) > 0 && (
          <Table.ScrollContainer minWidth={300}>
            <Table highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column.label} visibleFrom={column.wide ? 'sm' : undefined!}>{column.label}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Table.Tr
                    key={item.id}
                    className={base === undefined ? undefined! : 'row-link'}
                    onClick={() => base !== undefined && void navigate({ to: `${base}/${item.id}` })}
                  >
                    {columns.map((column, at) => (
                      <Table.Td key={column.label} visibleFrom={column.wide ? 'sm' : undefined!}>
                        {at === 0 && base !== undefined ? (
                          <Link to={`${base}/${item.id}`} className="plain" onClick={(event) => event.stopPropagation()}>
                            <strong>{column.cell(item)}</strong>
                          </Link>
                        ) : (
                          column.cell(item)
                        )}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </div>
    </Page>
  );
}
